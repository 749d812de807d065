#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patchpanel authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the rules of the house that a compiler does not (docs/architecture.md): which folder includes which, licence
lines, lengths of files, and that the program does not know of its tests. With --self-test it proves that it sees each
kind of violation."""

import argparse
import os
import pathlib
import re
import sys
import tempfile

# What a folder may include, besides itself.
LAYERS = {
    "app": {"ui", "models/items", "models/libvirt", "models/host", "models/network"},
    "ui": {"models/items", "models/host", "models/network"},
    "models/items": {"models/host", "models/network"},
    "models/libvirt": {"models/host", "models/network"},
    "models/host": {"models/network"},
    "models/network": set(),
}
PROGRAM = ("app", "ui", "models")
CHECKED = PROGRAM + ("tests",)
CODE = {".cpp", ".h"}
SCRIPTS = {".py", ".sh", ".cmake"}
MAX_LINES = 400
MAX_TEST_LINES = 480  # a unit's cases belong together
SPDX = ("SPDX-FileCopyrightText: ", "SPDX-License-Identifier: GPL-3.0-or-later")
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', re.MULTILINE)
CONDITION = re.compile(r"^\s*#\s*(?:if|ifdef|ifndef|elif|elifdef|elifndef)\b.*$", re.MULTILINE)
TEST_MACRO = re.compile(r"\b(?:\w*_)?(?:UNIT)?TEST(?:S|ING|LIB)?(?:_\w*)?\b")


def layer_of(path):
    """The layer of a path relative to the root ("models/host/x.h" is in "models/host"), "tests", or None."""
    parts = pathlib.PurePosixPath(path).parts[:-1]
    if parts[:1] == ("models",):
        return "/".join(parts[:2])
    return parts[0] if parts and parts[0] in CHECKED else None


def included_layer(root, source, name):
    """The layer of what an #include names, from the root or beside the file; None for what is not ours."""
    if not (root / name).is_file() and (source.parent / name).is_file():
        name = os.path.relpath((source.parent / name).resolve(), root)
    return layer_of(pathlib.PurePosixPath(name).as_posix())


def check_includes(root, source, text, widgets):
    own = layer_of(source.relative_to(root).as_posix())
    if own == "tests":
        return
    for bracket, name in INCLUDE.findall(text):
        layer = included_layer(root, source, name)
        if layer is not None and layer != own and layer not in LAYERS.get(own, set()):
            yield f"{own} may not include {layer} ({name})"
        if layer is None and name.startswith("libvirt/") and own != "models/libvirt":
            yield f"only models/libvirt may include <{name}>"
        if layer is None and name.split("/")[0] in ("QTest", "QSignalSpy", "QtTest"):
            yield f"the program may not include <{name}>"
        is_widget = name.startswith("QtWidgets") or (bracket == "<" and name in widgets)
        if own.startswith("models") and is_widget:
            yield f"nothing under models/ may include QtWidgets (<{name}>)"
    if own not in LAYERS:
        yield f"{own} is no layer"


def check_file(root, source, widgets):
    text = source.read_text(encoding="utf-8")
    lines = text.splitlines()
    head = "\n".join(lines[:3])
    if not all(line in head for line in SPDX):
        yield "has not the two SPDX lines at its top"
    most = MAX_TEST_LINES if source.relative_to(root).parts[0] == "tests" else MAX_LINES
    if source.suffix in CODE | SCRIPTS and len(lines) > most:
        yield f"has {len(lines)} lines, more than {most}"
    if source.suffix not in CODE:
        return
    yield from check_includes(root, source, text, widgets)
    if source.relative_to(root).parts[0] in PROGRAM:
        for condition in CONDITION.findall(text):
            if TEST_MACRO.search(condition):
                yield f"is compiled differently for tests ({condition.strip()})"


def check_tree(root, widgets):
    """All violations of a tree, as "file: sentence"."""
    root = root.resolve()
    found = []
    for folder in CHECKED:
        for source in sorted((root / folder).rglob("*")):
            if source.suffix in CODE | SCRIPTS or source.name == "CMakeLists.txt":
                name = source.relative_to(root)
                found += [f"{name}: {problem}" for problem in check_file(root, source, widgets)]
    return found


HEAD = "// SPDX-FileCopyrightText: 2026 The Patchpanel authors\n// SPDX-License-Identifier: GPL-3.0-or-later\n"
GOOD = {
    "app/main.cpp": '#include "ui/window.h"\n#include "models/libvirt/backend.h"\n#include <QApplication>\n',
    "ui/window.h": '#pragma once\n#include "models/items/table.h"\n#include "models/network/name.h"\n#include <QWidget>\n',
    "ui/window.cpp": '#include "window.h"\n#include "window.moc"\n#if QT_VERSION < 0x070000\n#endif\n',
    "models/items/table.h": '#pragma once\n#include "models/host/session.h"\n',
    "models/host/session.h": '#pragma once\n#include "models/network/name.h"\n#include <QObject>\n',
    "models/libvirt/backend.h": '#pragma once\n#include "models/host/session.h"\n#include <libvirt/libvirt.h>\n',
    "models/network/name.h": "#pragma once\n#include <QString>\n#ifdef LATEST_FORMAT\n#endif\n",
    "tests/network/tst_name.cpp": '#include "models/network/name.h"\n#include <QTest>\n',
}
WIDGETS = {"QWidget", "QApplication", "qwidget.h"}
# What is wrong with a tree -> the file that makes it so, what stands in it, and a part of the sentence.
BAD = {
    "network includes host": ("models/network/a.h", '#include "models/host/session.h"\n', "may not include models/host"),
    "host includes items": ("models/host/a.h", '#include "models/items/table.h"\n', "may not include models/items"),
    "host includes libvirt's layer": ("models/host/a.h", '#include "models/libvirt/backend.h"\n', "models/libvirt"),
    "items include ui": ("models/items/a.h", '#include "ui/window.h"\n', "may not include ui"),
    "items include libvirt's layer": ("models/items/a.h", '#include "models/libvirt/backend.h"\n', "models/libvirt"),
    "libvirt's layer includes items": ("models/libvirt/a.h", '#include "models/items/table.h"\n', "models/items"),
    "ui includes app": ("ui/a.h", '#include "app/settings.h"\n', "may not include app"),
    "ui includes libvirt's layer": ("ui/a.cpp", '#include "models/libvirt/backend.h"\n', "may not include models/libvirt"),
    "a relative include is followed": ("models/network/a.h", '#include "../host/session.h"\n', "models/host"),
    "brackets hide nothing": ("models/network/a.h", "#  include <models/host/session.h>\n", "models/host"),
    "the program includes tests": ("ui/a.cpp", '#include "tests/support/fake.h"\n', "may not include tests"),
    "the program includes Qt Test": ("models/host/a.cpp", "#include <QSignalSpy>\n", "QSignalSpy"),
    "libvirt in ui": ("ui/a.cpp", "#include <libvirt/libvirt.h>\n", "only models/libvirt"),
    "libvirt in host": ("models/host/a.cpp", "#include <libvirt/virterror.h>\n", "only models/libvirt"),
    "a widget in items": ("models/items/a.h", "#include <QWidget>\n", "QtWidgets"),
    "a widget by module": ("models/network/a.h", "#include <QtWidgets/QLabel>\n", "QtWidgets"),
    "all widgets": ("models/host/a.h", "#include <QtWidgets>\n", "QtWidgets"),
    "a new folder": ("models/extra/a.h", "#pragma once\n", "no layer"),
    "no licence": ("ui/a.cpp", None, "SPDX"),
    "another licence": ("tests/ui/CMakeLists.txt", "# SPDX-License-Identifier: MIT\n", "SPDX"),
    "too long": ("models/network/a.cpp", "//\n" * MAX_LINES, "402 lines"),
    "a test too long": ("tests/network/tst_a.cpp", "//\n" * MAX_TEST_LINES, "482 lines"),
    "code for tests": ("models/host/a.cpp", "#ifdef PATCHPANEL_TEST\n#endif\n", "differently for tests"),
    "code for testing": ("app/a.cpp", "#if !defined(PATCHPANEL_TESTING)\n#endif\n", "differently for tests"),
    "code for Qt Test": ("ui/a.cpp", "#if 1\n#elif defined(QT_TESTLIB_LIB)\n#endif\n", "differently for tests"),
}


def write_tree(root, files):
    for name, content in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")


def failure_of(bad):
    """What is wrong with the check itself: it must find exactly the one thing in `bad`, nothing where that is None."""
    files = {name: HEAD + content for name, content in GOOD.items()}
    if bad is not None:
        name, content, _ = bad
        keep_head = content is not None and "SPDX" not in content
        files[name] = (HEAD if keep_head else "") + (content or "int x;\n")
    with tempfile.TemporaryDirectory() as folder:
        write_tree(pathlib.Path(folder), files)
        found = check_tree(pathlib.Path(folder), WIDGETS)
    if bad is None:
        return f"found {found} in a good tree" if found else None
    if len(found) == 1 and found[0].startswith(bad[0] + ": ") and bad[2] in found[0]:
        return None
    return f"found {found}"


def self_test():
    failures = {name: failure_of(bad) for name, bad in {"a good tree": None, **BAD}.items()}
    for name, failure in failures.items():
        print(f"{'FAIL' if failure else 'PASS'}   {name}" + (f": {failure}" if failure else ""))
    return any(failures.values())


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("root", nargs="?", type=pathlib.Path, help="the top of the source tree")
    parser.add_argument("--widgets", type=pathlib.Path, help="the folder of Qt's QtWidgets headers")
    parser.add_argument("--self-test", action="store_true")
    arguments = parser.parse_args()
    if arguments.self_test:
        return self_test()
    if arguments.root is None or arguments.widgets is None:
        parser.error("ROOT and --widgets are needed")
    widgets = set(os.listdir(arguments.widgets))
    found = check_tree(arguments.root, widgets)
    print("\n".join(found) or "every layer is in its place")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
