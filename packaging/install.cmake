# SPDX-FileCopyrightText: 2026 The Patchpanel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is installed where (cmake --install, cpack -G DEB). The last thing the top CMakeLists.txt includes.
include(GNUInstallDirs)
set(PATCHPANEL_ID io.github.patchpanel.Patchpanel)
set(packaging_dir ${CMAKE_CURRENT_LIST_DIR})
set(resources_dir ${CMAKE_CURRENT_LIST_DIR}/../resources)

if(NOT PATCHPANEL_LIBRARIES STREQUAL STATIC)
    install(CODE "message(FATAL_ERROR \"This build is for tests and shares libraries. Install one of the release preset.\")")
endif()
if(TARGET patchpanel)
    install(TARGETS patchpanel RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
endif()
install(FILES ${packaging_dir}/${PATCHPANEL_ID}.desktop DESTINATION ${CMAKE_INSTALL_DATADIR}/applications)
install(FILES ${packaging_dir}/${PATCHPANEL_ID}.metainfo.xml DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo)
install(FILES ${resources_dir}/${PATCHPANEL_ID}.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps)
install(FILES ${resources_dir}/${PATCHPANEL_ID}-symbolic.svg
    DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/symbolic/apps)
install(FILES ${packaging_dir}/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# patchpanel_install_compressed(SOURCE NAME DESTINATION): the file as NAME.gz, without a time stamp in it.
find_program(GZIP_PROGRAM gzip)
function(patchpanel_install_compressed source name destination)
    if(NOT GZIP_PROGRAM)
        install(FILES ${source} DESTINATION ${destination} RENAME ${name})
        return()
    endif()
    set(compressed ${CMAKE_BINARY_DIR}/packaging/${name}.gz)
    add_custom_command(OUTPUT ${compressed}
        COMMAND ${CMAKE_COMMAND} -E make_directory ${CMAKE_BINARY_DIR}/packaging
        COMMAND ${GZIP_PROGRAM} -9nc ${source} > ${compressed}
        DEPENDS ${source} VERBATIM)
    add_custom_target(patchpanel_${name}_gz ALL DEPENDS ${compressed})
    install(FILES ${compressed} DESTINATION ${destination})
endfunction()
patchpanel_install_compressed(${packaging_dir}/patchpanel.1 patchpanel.1 ${CMAKE_INSTALL_MANDIR}/man1)
patchpanel_install_compressed(${packaging_dir}/changelog changelog.Debian ${CMAKE_INSTALL_DOCDIR})

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_NAME patchpanel)
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGE_VENDOR "The Patchpanel authors")
set(CPACK_PACKAGE_CONTACT "The Patchpanel authors <authors@patchpanel.invalid>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "see and safely change the virtual networks of KVM/libvirt hosts")
set(CPACK_PACKAGE_DESCRIPTION [[
Patchpanel shows every virtual network of one or many libvirt hosts in one
window, with the virtual machines that hang on each, and makes, starts, stops
and deletes networks.
.
Before a change it says what will happen, in words, as XML and as the virsh
commands for the same thing. It does not delete a network that virtual
machines use, and notices what other programs change.]])
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_LIST_DIR}/../LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
    OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION admin)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
# The icons are SVG, which Qt reads with a plugin: nothing links it, so it has to be said which package that is in.
execute_process(COMMAND dpkg-query --search "*/plugins/iconengines/libqsvgicon.so" OUTPUT_VARIABLE svg_plugin_owner
    ERROR_QUIET RESULT_VARIABLE svg_plugin_unknown)
if(NOT svg_plugin_unknown AND svg_plugin_owner MATCHES "^[a-z0-9.+-]+")
    set(CPACK_DEBIAN_PACKAGE_DEPENDS ${CMAKE_MATCH_0})
else()
    set(CPACK_DEBIAN_PACKAGE_DEPENDS libqt6svg6)
endif()
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "libvirt-daemon-system, openssh-client")
set(CPACK_DEBIAN_PACKAGE_SUGGESTS "dnsmasq-base, libvirt-clients, openvswitch-switch, qemu-system, virt-manager")
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
include(CPack)
