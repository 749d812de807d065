# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Patchpanel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What Patchpanel needs, said once, for packaging/run and tests/run. To be sourced:
#   dependencies_install build [vnc] [wayland] [test] [package]
# installs what is missing of these sets, and does nothing where nothing is.

dependencies_manager()
{
    local manager
    for manager in apt-get dnf pacman; do
        if command -v "$manager" >/dev/null; then
            echo "$manager"
            return
        fi
    done
}

# The packages of one set under one package manager, in that manager's words.
dependencies_list()
{
    case "$1:$2" in
    apt-get:build)
        echo g++ cmake ninja-build pkgconf qt6-base-dev qt6-charts-dev libqt6opengl6-dev qt6-svg-dev qt6-tools-dev qt6-l10n-tools \
            libqscintilla2-qt6-dev libvirt-dev libpugixml-dev libexpected-dev ;;
    apt-get:vnc) echo tigervnc-standalone-server tigervnc-tools xauth openbox fonts-dejavu-core ;;
    apt-get:wayland) echo qt6-wayland ;;
    apt-get:test)
        echo ccache python3 fonts-dejavu-core clang lld libclang-rt-dev clang-format clang-tidy shellcheck \
            libvirt-daemon-system libvirt-clients virtinst libvirt-daemon-driver-qemu qemu-system-x86 qemu-utils ipxe-qemu ovmf \
            swtpm swtpm-tools dnsmasq-base iptables iproute2 openssh-server openssh-client openvswitch-switch ;;
    apt-get:package) echo dpkg-dev file desktop-file-utils appstream lintian man-db ;;

    dnf:build)
        echo gcc-c++ cmake ninja-build pkgconf-pkg-config 'cmake(Qt6Widgets)' 'cmake(Qt6Svg)' 'cmake(Qt6Charts)' \
            'cmake(Qt6LinguistTools)' qscintilla-qt6-devel 'pkgconfig(libvirt)' 'cmake(pugixml)' 'cmake(tl-expected)' ;;
    dnf:vnc) echo tigervnc-server-minimal xorg-x11-xauth openbox dejavu-sans-fonts ;;
    dnf:wayland) echo qt6-qtwayland ;;
    dnf:test)
        echo ccache python3 dejavu-sans-fonts clang lld compiler-rt clang-tools-extra ShellCheck libasan libubsan libtsan \
            libvirt-daemon-kvm libvirt-client virt-install qemu-system-x86-core qemu-img ipxe-roms-qemu \
            swtpm swtpm-tools dnsmasq iptables iproute openssh-server openssh-clients openvswitch busybox ;;
    dnf:package) echo desktop-file-utils appstream man-db ;;

    pacman:build) echo gcc make cmake ninja pkgconf qt6-base qt6-charts qt6-svg qt6-tools qscintilla-qt6 libvirt pugixml tl-expected ;;
    pacman:vnc) echo tigervnc xorg-xauth openbox ttf-dejavu ;;
    pacman:wayland) echo qt6-wayland ;;
    pacman:test)
        echo ccache python ttf-dejavu clang lld compiler-rt shellcheck virt-install qemu-system-x86 qemu-img swtpm dnsmasq iptables iproute2 openssh \
            openvswitch busybox ;;
    pacman:package) echo desktop-file-utils appstream man-db ;;
    esac
}

# Those of the packages given that are not installed, one a line.
dependencies_missing()
{
    local manager=$1 package
    shift
    case $manager in
    apt-get)
        for package in "$@"; do
            [[ $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
        done ;;
    dnf)
        for package in "$@"; do
            rpm -q --quiet --whatprovides "$package" 2>/dev/null || echo "$package"
        done ;;
    pacman) pacman -T "$@" || true ;;
    esac
}

dependencies_as_root()
{
    if [[ $(id -u) == 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        echo "This has to be run as root, and there is no sudo here: $*" >&2
        return 1
    fi
}

dependencies_install()
{
    local manager set package
    local -a wanted=() missing=() words=()
    manager=$(dependencies_manager)
    if [[ -z $manager ]]; then
        echo "No apt, dnf or pacman here: what is needed has to be there already (see packaging/dependencies.sh)." >&2
        return 0
    fi
    for set in "$@"; do
        read -r -a words <<<"$(dependencies_list "$manager" "$set")"
        wanted+=("${words[@]}")
    done
    while read -r package; do
        missing+=("$package")
    done < <(dependencies_missing "$manager" "${wanted[@]}" | sort -u)
    [[ ${#missing[@]} -gt 0 ]] || return 0

    echo "Installing what is missing with $manager: ${missing[*]}"
    case $manager in
    apt-get)
        # A list that cannot be renewed is no reason to stop while the old one still serves.
        dependencies_as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq update || true
        dependencies_as_root env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -y --no-install-recommends -o Dpkg::Use-Pty=0 install "${missing[@]}" </dev/null ;;
    dnf) dependencies_as_root dnf -q -y --setopt=install_weak_deps=False install "${missing[@]}" ;;
    pacman) dependencies_as_root pacman -S --needed --noconfirm "${missing[@]}" ;;
    esac
}
