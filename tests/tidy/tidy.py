#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Patchpanel authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What clang-tidy has to say about every source of app, ui and models.

Nearly all of its time goes into the headers of Qt, so it looks at many sources of one target as one: a file that includes
them. It finds there what it finds in each alone (--self-test shows it), and three things see to that:

- The file's name begins with UnifiedSource, which is what clang's analyzer takes included sources for sources by.
- The analyzer looks at every function by itself, also at those it has looked into from a caller: that may be in another file
  of the batch and give it only what is harmless.
- Checks that heed nothing but the main file have sources with something for them alone.

Sources that do not compile in one batch, because both have something of the same name, go into different ones. A file it
found nothing in is not looked at again before the file, what it includes, its compiler command, .clang-tidy, clang-tidy or
this program change.
"""
import argparse, concurrent.futures, functools, hashlib, json, os, pathlib, re, shlex, shutil, subprocess, sys, tempfile

root = pathlib.Path(__file__).resolve().parent.parent.parent
BATCH = 26


@functools.cache
def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_for_main_file(text):
    """Whether misc-unused-using-decls or readability-redundant-preprocessor could find something in it."""
    for declaration in re.findall(r"^\s*using\s+(?!namespace\b)([^=;]+);", text, re.MULTILINE):
        *_, scope, name = ["", *(re.sub(r"<.*", "", part).strip() for part in declaration.split("::"))]
        if scope != name:  # a class that inherits constructors is nothing to them
            return True
    return re.search(r"^\s*#\s*(if|ifdef|ifndef)\b", text, re.MULTILINE) is not None


class Tidy:
    """clang-tidy over batches; in `folder` it writes what it needs."""

    def __init__(self, program, folder):
        self.program, self.folder = program, folder

    def run(self, sources, arguments, *options):
        """Its exit code and output for sources (absolute paths) that are compiled with the same arguments."""
        main, extra = sources[0], []
        if len(sources) > 1:
            name = hashlib.sha256("\n".join(map(str, sources)).encode()).hexdigest()[:16]
            main = self.folder / f"UnifiedSource-{name}.cpp"
            main.write_text("".join(f'#include "{source}" // NOLINT\n' for source in sources))
            extra = ["-Xclang", "-analyzer-inlining-mode=all"]
        answer = subprocess.run([self.program, "--quiet", f"--config-file={root / '.clang-tidy'}", *options, main, "--",
                                 *arguments, *extra], capture_output=True, text=True)
        noise = re.compile(r"\d+ warnings? (and \d+ errors? )?generated|\d+ errors? generated|Suppressed |Use -header-filter")
        errors = [line for line in answer.stderr.splitlines() if not noise.match(line)]
        return answer.returncode, "\n".join([answer.stdout.rstrip(), *errors])

    def blamed(self, output, kind="(?:error|warning): "):
        return {pathlib.Path(os.path.normpath(path)) for path in re.findall(rf"^(\S+):\d+:\d+: {kind}", output, re.MULTILINE)}

    def plan(self, sources, arguments, size):
        """Batches of up to `size` sources that compile together."""
        alone = [[source] for source in sources if is_for_main_file(source.read_text())]
        queue = [source for source in sources if [source] not in alone]
        batches = []
        while queue:
            batch, queue = queue[:size], queue[size:]
            clashing = set()
            if len(batch) > 1:
                # The cheapest check there is: this is only about what the compiler says.
                code, output = self.run(batch, [*arguments, "-ferror-limit=0"], "--checks=-*,readability-redundant-preprocessor")
                clashing = self.blamed(output, "error: ")
                if code != 0 and (not clashing <= set(batch[1:]) or not clashing):
                    alone.append(batch[:1])
                    queue = batch[1:] + queue
                    continue
            batches.append([source for source in batch if source not in clashing])
            queue = [source for source in batch if source in clashing] + queue
        return batches + alone

    def look(self, sources, arguments):
        """What it says (nothing is good), and the sources it has nothing to say about."""
        code, output = self.run(sources, arguments)
        if code == 0:
            return "", sources
        if len(sources) == 1:
            return output, []
        # What counts is what each says alone: neighbours are no reason to be told off.
        found = self.blamed(output)
        suspects = sorted(found) if found and found <= set(sources) and "[clang-diagnostic-error" not in output else sources
        answers = [self.look([source], arguments) for source in suspects]
        good = [source for source in sources if source not in suspects] + [source for _, clean in answers for source in clean]
        return "\n".join(text for text, _ in answers if text), good


class Project:
    """What `build`, a build folder of CMake with Ninja, knows of the sources."""

    def __init__(self, build, folder):
        self.arguments, self.objects = {}, {}
        for entry in json.loads((build / "compile_commands.json").read_text()):
            source = pathlib.Path(entry["file"]).resolve()
            if not source.is_relative_to(root) or source.is_relative_to(build):
                continue
            command = entry["command"]
            self.objects[source] = re.findall(r" -o (\S+)", command)
            # Without what only GCC understands: precompiled headers become plain ones.
            for header in re.findall(r"-include (\S+/cmake_pch\.hxx)", command):
                name = str(pathlib.Path(header).resolve().relative_to(build))
                copy = folder / re.sub(r"\W", "_", name)
                shutil.copy(header, copy)
                self.objects[source].append(name + ".gch")
                command = command.replace(f"-include {header}", f"-include {copy}")
            command = re.sub(r" (-W\S+|-fpch-preprocess|-o \S+|-c \S+)(?= |$)", "", command)
            self.arguments[source] = tuple(shlex.split(command)[1:])
        self.dependencies = self.read_dependencies(build)

    @staticmethod
    def read_dependencies(build):
        """What the compiler read for each object, as Ninja remembers it."""
        found, target = {}, None
        text = subprocess.run(["ninja", "-C", build, "-t", "deps"], check=True, capture_output=True, text=True).stdout
        for line in text.splitlines():
            if line.startswith("    "):
                found[target].append(build / line[4:])
            elif ": #deps" in line:
                target = line.split(": #deps")[0]
                found[target] = []
        return found

    def key(self, source, common):
        """Changes with everything that could change what clang-tidy says; None where that is not known."""
        lists = [self.dependencies.get(name) for name in self.objects[source]]
        if not all(lists):
            return None
        paths = sorted({path for paths in lists for path in paths if path.suffix != ".gch"})
        text = "\n".join([common, *self.arguments[source], *(f"{path} {digest(path)}" for path in paths)])
        return hashlib.sha256(text.encode()).hexdigest()


def check_project(options):
    build, folder = options.build.resolve(), options.folder.resolve()
    stamps = folder / "stamps"
    if options.afresh:
        shutil.rmtree(stamps, ignore_errors=True)
    stamps.mkdir(parents=True, exist_ok=True)
    project = Project(build, folder)
    sources = sorted(path for top in ("app", "ui", "models") for path in (root / top).rglob("*.cpp"))
    if unbuilt := [str(source) for source in sources if source not in project.arguments]:
        sys.exit("Not built by anything: " + " ".join(unbuilt))

    version = subprocess.run([options.clang_tidy, "--version"], check=True, capture_output=True, text=True).stdout
    common = version + digest(root / ".clang-tidy") + digest(pathlib.Path(__file__).resolve())
    keys = {source: project.key(source, common) for source in sources}

    def stamp(source):
        return stamps / str(source.relative_to(root)).replace("/", "_")

    todo = [source for source in sources
            if not keys[source] or not stamp(source).exists() or stamp(source).read_text() != keys[source]]
    print(f"clang-tidy: {len(todo)} of {len(sources)} files to look at", flush=True)
    targets = {}
    for source in todo:
        targets.setdefault(project.arguments[source], []).append(source)
    # Where little is to be looked at, all processors should have some of it.
    size = min(BATCH, -(-len(todo) // options.jobs) or 1)
    tidy = Tidy(options.clang_tidy, folder)
    bad = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        plans = pool.map(lambda target: (target[0], tidy.plan(target[1], target[0], size)),
                         sorted(targets.items(), key=lambda target: -len(target[1])))
        work = sorted(((batch, arguments) for arguments, batches in plans for batch in batches), key=lambda w: -len(w[0]))
        for (batch, _), (output, good) in zip(work, pool.map(lambda w: tidy.look(*w), work)):
            for source in good:
                if keys[source]:
                    stamp(source).write_text(keys[source])
            bad += len(batch) - len(good)
            if output:
                print(output, flush=True)
    if bad:
        sys.exit(f"clang-tidy has something to say about {bad} files, or about what they include")


# What each source of --self-test is, and what clang-tidy has to find in it.
SELF_TEST = {
    "first.h": """
        #pragma once
        int dereferenced(int *p);
        inline bool isTwo(int a) { if (a == 2) return true; return false; } // readability-simplify-boolean-expr
    """,
    "first.cpp": """
        #include "first.h"
        #include <string>
        #include <utility>
        namespace { int twin() { return 1; } }
        int dereferenced(int *p) { if (!p) return *p; return twin(); } // clang-analyzer-core.NullDereference
        unsigned long moved(std::string s) { std::string t = std::move(s); return s.size(); } // bugprone-use-after-move clang-analyzer-cplusplus.Move
    """,
    "caller.cpp": """
        #include "first.h"
        namespace { int addOne(int a, int unused) { return a + 1; } } // misc-unused-parameters
        int harmless() { int a = 2; return dereferenced(&a) + addOne(a, a); }
    """,
    "twin.cpp": """
        namespace { int twin() { return 2; } }
        int divided(int a) { if (a == 0) return twin() / a; return a; } // clang-analyzer-core.DivideZero
        int *nothing() { return 0; } // modernize-use-nullptr
    """,
    "main_file.cpp": """
        #include <string>
        #include <vector>
        namespace other { struct Nobody {}; }
        using other::Nobody; // misc-unused-using-decls
        int sum(const std::vector<std::string> &all) {
            unsigned long n = 0;
            for (const auto s : all) // performance-for-range-copy
                n += s.size();
            return all.size() == 0 ? 1 : int(n); // readability-container-size-empty
        }
    """,
    "conditional.cpp": """
        #ifndef SOMETHING
        #ifndef SOMETHING // readability-redundant-preprocessor
        int x;
        #endif
        #endif
    """,
}


def self_test(options):
    """Whether one batch after the other finds what is there to be found, no more and no less."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch).resolve() / "ui"  # .clang-tidy is about the headers in there
        folder.mkdir()
        expected, found = set(), set()
        for name, text in SELF_TEST.items():
            (folder / name).write_text(text)
            for number, line in enumerate(text.splitlines(), 1):
                expected |= {(name, number, check) for check in line.partition(" // ")[2].split()}
        tidy, arguments = Tidy(options.clang_tidy, folder), ["-std=c++20"]
        batches = tidy.plan([folder / name for name in SELF_TEST if name.endswith(".cpp")], arguments, BATCH)
        for batch in batches:
            output = tidy.look(batch, arguments)[0]
            for name, number, checks in re.findall(r"([\w.]+):(\d+):\d+: \w+: .*\[(.*)\]$", output, re.MULTILINE):
                found |= {(name, int(number), check) for check in checks.split(",") if check != "-warnings-as-errors"}
        names = [[source.name for source in batch] for batch in batches]
    if found != expected or ["first.cpp", "caller.cpp"] not in names:
        sys.exit(f"tidy.py: batches {names}: missed {sorted(expected - found)}, made up {sorted(found - expected)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--clang-tidy", default="clang-tidy-14")
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--build", type=pathlib.Path, default=root / "build/dev", help="a build of the program, with Ninja")
    parser.add_argument("--folder", type=pathlib.Path, default=root / "build/tidy", help="remembers what was found clean")
    parser.add_argument("--afresh", action="store_true", help="look again at files nothing was found in")
    parser.add_argument("--self-test", action="store_true", help="check that looking at many files as one misses nothing")
    options = parser.parse_args()
    (self_test if options.self_test else check_project)(options)


main()
