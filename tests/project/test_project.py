"""The project follows its own rules: lint, types, layers of imports, pinned packages, and a workflow that works."""

from __future__ import annotations

import hashlib
import io
import os
import re
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from support.project import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))

# What each job may do, and the jobs that it waits for. A job that is not listed may do nothing.
PERMISSIONS = {
    "test": {"contents": "read"},
    "build": {"contents": "read"},
    "pythons": {"contents": "read"},
    "attest": {"id-token": "write", "attestations": "write"},
    "publish": {"pages": "write", "id-token": "write"},
}
NEEDS = {"pythons": {"build"}, "attest": {"test", "build", "pythons"}, "publish": {"attest"}}

# An action with its commit, or a container with its digest; each with a version that people can read.
PINNED = re.compile(
    r"uses: (?:[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|docker://[\w./-]+:\d+\.\d+\.\d+@sha256:[0-9a-f]{64})$"
)

# Addresses of package registries, settings that name one, and folders of a particular machine.
FOREIGN = re.compile(
    r"(?:pythonhosted|pypi|registry\.npmjs|(?:deb|ftp|security)\.debian|archive\.ubuntu)\.(?:org|com)\b"
    r"|--(?:extra-)?index[-]url|--find[-]links"
    r"|https?://\S+\.(?:whl|tgz|tar\.gz)\b"
    r"|(?<![\w./-])/(?:home|Users|root|work|opt)/\w"
)


def call(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command; `stdout` has all its output, including errors."""
    return subprocess.run(
        command,
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def files() -> list[str]:
    """Return the names of all files of the repository that are committed or not ignored."""
    if not (ROOT / ".git").exists() or not shutil.which("git"):
        pytest.skip("this is not a git clone")
    listed = call("git", "ls-files", "-z", "-co", "--exclude-standard")
    assert listed.returncode == 0, listed.stdout
    return sorted({name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()})


@pytest.mark.parametrize("command", ["ruff check", "ruff format --check", "mypy"])
def test_lint_and_types(command: str) -> None:
    folders = [] if command == "mypy" else ["builder", "tests", "tools"]
    done = call(sys.executable, "-m", *command.split(), *folders)
    assert done.returncode == 0, done.stdout


def test_rooms_import_only_what_the_layers_allow() -> None:
    """The contracts are in pyproject.toml; the message names the chain of imports that breaks one."""
    done = call(Path(sys.executable).with_name("lint-imports"), "--no-cache")
    assert done.returncode == 0, done.stdout


# --- set-up


def pins(name: str) -> dict[str, list[str]]:
    """Return each pinned requirement with its hashes; fail if there is any other line."""
    found: dict[str, list[str]] = {}
    pin = ""
    for line in (ROOT / name).read_text("utf-8").splitlines():
        if match := re.fullmatch(r"([\w.-]+==\S+(?: ; [^\\]+?)?) \\", line):
            pin = match[1]
            found[pin] = []
        elif match := re.fullmatch(r"    --hash=(sha256:[0-9a-f]{64})(?: \\)?", line):
            found[pin].append(match[1])
        else:
            assert re.fullmatch(r" *#.*", line), line
    return found


def test_requirements_are_pinned_with_hashes() -> None:
    runtime, development = pins("requirements.txt"), pins("requirements-dev.txt")
    assert runtime.items() <= development.items()
    # One version for every Python: two versions could make two sites.
    assert not [pin for pin in {**runtime, **pins("requirements-print.txt")} if "python" in pin.partition(";")[2]]
    for pin, hashes in {**development, **pins("requirements-print.txt"), **pins(".ci/requirements.txt")}.items():
        assert hashes, pin
    for compiled in ("pyyaml", "selectolax", "numpy"):  # wheels for every platform, not only for this one
        assert all(len(hashes) > 20 for pin, hashes in runtime.items() if pin.startswith(f"{compiled}=="))


def asked_for(name: str) -> dict[str, set[str]]:
    """Return each pinned package with the packages that require it; the project itself has an empty name."""
    found = {}
    for package, comment in re.findall(r"^([\w.-]+)==.*((?:\n    .*)*)", (ROOT / name).read_text("utf-8"), re.M):
        asking = set(re.findall(r"^    #(?: via|  ) (?!-c )(.+)$", comment, re.M))
        found[package] = {"" if one.startswith(("-r ", "dossier ")) else one for one in asking}
    return found


def test_the_page_on_software_names_every_package_and_what_asks_for_it() -> None:
    page = (ROOT / "docs" / "software.md").read_text("utf-8")
    sections = dict(re.findall(r"^## (.+)\n((?:(?!## ).*\n)*)", page, re.M))
    asked: dict[str, set[str]] = {}
    for section, name in [
        ("To build the site", "requirements.txt"),
        ("To print", "requirements-print.txt"),
        ("To test", "requirements-dev.txt"),
    ]:
        here = asked_for(name)
        new = [package for package, by in sorted(here.items()) if "" in by and "" not in asked.get(package, ())]
        assert re.findall(r"^\| `(.+?)` \|", sections[section], re.M) == new
        for package, by in here.items():
            asked.setdefault(package, set()).update(by)
    others = re.findall(r"^\| `(.+?)` \| (.+?) \|", sections["What comes with them"], re.M)
    assert others == [(package, ", ".join(sorted(by))) for package, by in sorted(asked.items()) if "" not in by]


def test_the_page_on_software_names_every_action() -> None:
    page = (ROOT / "docs" / "software.md").read_text("utf-8")
    used = {re.split("[@:]", step["uses"].removeprefix("docker://"))[0] for step in steps() if "uses" in step}
    assert set(re.findall(r"^\| ([\w-]+/[\w-]+) \|", page.split("\n## To publish\n")[1], re.M)) == used


def test_no_file_names_a_registry_or_a_machine() -> None:
    found = []
    for name in files():
        if name.startswith("seeds/"):  # we do not choose the words of the sources
            continue
        try:
            lines = (ROOT / name).read_text("utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [f"{name}:{number}: {m[0]}" for number, line in enumerate(lines, 1) if (m := FOREIGN.search(line))]
    assert not found, "\n".join(found)


# --- the workflow


def jobs() -> list[tuple[str, dict[str, Any]]]:
    return [(name, job) for path in WORKFLOWS for name, job in yaml.safe_load(path.read_text("utf-8"))["jobs"].items()]


def steps() -> list[dict[str, Any]]:
    return [step for _, job in jobs() for step in job["steps"]]


def test_the_workflow_may_do_as_little_as_possible() -> None:
    assert WORKFLOWS
    for path in WORKFLOWS:
        text = path.read_text("utf-8")
        workflow = yaml.safe_load(text)
        assert workflow["permissions"] == {}
        assert set(workflow[True]) == {"push", "pull_request"}  # YAML reads `on` as true
        assert workflow[True]["push"] == {"branches": ["main"]}
        assert workflow["concurrency"]
        assert "secrets" not in text
        assert "cache" not in text  # what a pull request left there would reach the build of main
    assert {name for name, _ in jobs()} == PERMISSIONS.keys()
    for name, job in jobs():
        needed = [job["needs"]] if isinstance(job.get("needs"), str) else job.get("needs", [])
        assert job.get("permissions", {}) == PERMISSIONS[name]
        assert set(needed) == NEEDS.get(name, set())
        assert 0 < job["timeout-minutes"] <= 30


def test_what_may_write_is_not_for_pull_requests_and_runs_nothing_of_the_project() -> None:
    writing = [job for name, job in jobs() if "write" in PERMISSIONS[name].values()]
    assert len(writing) == 2
    for job in writing:
        assert job["if"] == "github.event_name == 'push'"
        assert not [step["uses"] for step in job["steps"] if "checkout" in step.get("uses", "")]
        assert not [step["run"] for step in job["steps"] if re.search(r"make|python|pip|\.venv", step.get("run", ""))]


def run_step(run: str, folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a step as GitHub does."""
    return call("bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", run, cwd=folder, env={**os.environ, **env})


def step_with(job: str, words: str) -> dict[str, Any]:
    """Return the only step of a job that has these words in its action or its commands."""
    (found,) = [step for step in dict(jobs())[job]["steps"] if words in step.get("uses", "") + step.get("run", "")]
    return found  # type: ignore[no-any-return]


ArchiveEntries = list[tuple[tarfile.TarInfo, bytes]]
"""The entries of an archive, with the contents of its files."""

SITE = {"index.html": b"one", "assets/two words.css": b"two", "data/B.csv": b"three"}


def packed_site(folder: Path, site: dict[str, bytes]) -> dict[str, str]:
    """Run the step that packs a site; leave the archive in the folder, and return the outputs of the step."""
    for name, data in site.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_bytes(data)
    output = folder / "output"
    pack = step_with("build", "artifact.tar")["run"]
    done = run_step(pack, folder, RUNNER_TEMP=str(folder), GITHUB_OUTPUT=str(output))
    assert done.returncode == 0, done.stdout
    shutil.rmtree(folder / "site")
    return dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())


def with_sums(site: dict[str, bytes]) -> dict[str, bytes]:
    """Return a site with its SHA256SUMS."""
    listed = "".join(f"{hashlib.sha256(data).hexdigest()}  {name}\n" for name, data in sorted(site.items()))
    return {**site, "SHA256SUMS": listed.encode()}


def attested(folder: Path, outputs: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the step before the attestation on the archive in a folder."""
    env = {"ARCHIVE": outputs["archive"], "SUMS": outputs["sums"]}
    return run_step(step_with("attest", "tar --extract")["run"], folder, **env)


def test_only_the_site_that_was_listed_is_attested(tmp_path: Path) -> None:
    """No file is changed, missing or added, in the archive that the job `build` packed."""
    good = with_sums(SITE)
    for number, (files, passes) in enumerate(
        [
            (good, True),
            ({**good, "index.html": b"other"}, False),
            ({name: data for name, data in good.items() if name != "data/B.csv"}, False),
            ({**good, "more.html": b"more"}, False),
        ]
    ):
        folder = tmp_path / str(number)
        folder.mkdir()
        done = attested(folder, packed_site(folder, files))
        assert (done.returncode == 0) is passes, f"{sorted(files)}: {done.stdout}"


def plain(name: str, data: bytes = b"") -> tuple[tarfile.TarInfo, bytes]:
    """Return an entry of an archive."""
    entry = tarfile.TarInfo(name)
    entry.size = len(data)
    return entry, data


def of_type(kind: bytes, name: str, target: str = "") -> tuple[tarfile.TarInfo, bytes]:
    """Return an entry of an archive that is no plain file: a folder, a link or a device."""
    entry = tarfile.TarInfo(name)
    entry.type, entry.linkname = kind, target
    return entry, b""


def rewritten(archive: Path, change: Callable[[ArchiveEntries], ArchiveEntries]) -> dict[str, str]:
    """Change the entries of an archive, and return the outputs of a job that packed it so."""
    with tarfile.open(archive) as packed:
        entries = [(entry, file.read() if (file := packed.extractfile(entry)) else b"") for entry in packed]
        sums = next(data for entry, data in entries if entry.name == "./SHA256SUMS")
    with tarfile.open(archive, "w", format=tarfile.GNU_FORMAT) as packed:
        for entry, data in change(entries):
            packed.addfile(entry, io.BytesIO(data))
    return {"archive": hashlib.sha256(archive.read_bytes()).hexdigest(), "sums": hashlib.sha256(sums).hexdigest()}


def without(name: str, entries: ArchiveEntries) -> ArchiveEntries:
    return [(entry, data) for entry, data in entries if entry.name != name]


PAGE = SITE["index.html"]
ARCHIVES: dict[str, tuple[Callable[[ArchiveEntries], ArchiveEntries], bool]] = {
    "as it was packed": (lambda entries: entries, True),
    "in another order": (lambda entries: entries[::-1], True),
    "another page before it": (lambda entries: [plain("./index.html", b"other"), *entries], False),
    "the same page twice": (lambda entries: [*entries, plain("./index.html", PAGE)], False),
    "another page by another name": (lambda entries: [plain("index.html", b"other"), *entries], False),
    "another page by a way round": (lambda entries: [plain("./data/../index.html", b"other"), *entries], False),
    "a name of two lines": (lambda entries: [*entries, plain("./index.html\n./data/B.csv", b"other")], False),
    "an empty folder": (lambda entries: [*entries, of_type(tarfile.DIRTYPE, "./more")], False),
    "a folder twice": (lambda entries: [*entries, of_type(tarfile.DIRTYPE, "./data")], False),
    "a link with the same bytes": (
        lambda entries: [*without("./copy.html", entries), of_type(tarfile.SYMTYPE, "./copy.html", "index.html")],
        False,
    ),
    "a hard link with the same bytes": (
        lambda entries: [*without("./copy.html", entries), of_type(tarfile.LNKTYPE, "./copy.html", "./index.html")],
        False,
    ),
    "a link out of the site": (lambda entries: [of_type(tarfile.SYMTYPE, "./out", "/"), *entries], False),
    "a named pipe": (lambda entries: [*entries, of_type(tarfile.FIFOTYPE, "./pipe")], False),
}
"""What is done to the archive of a site -> whether it may still be published."""


@pytest.mark.parametrize("case", ARCHIVES)
def test_an_archive_that_programs_could_read_in_two_ways_is_not_attested(case: str, tmp_path: Path) -> None:
    change, passes = ARCHIVES[case]
    packed_site(tmp_path, with_sums({**SITE, "copy.html": PAGE}))
    done = attested(tmp_path, rewritten(tmp_path / "artifact.tar", change))
    assert (done.returncode == 0) is passes, done.stdout


def test_an_archive_that_goes_on_after_its_end_is_not_attested(tmp_path: Path) -> None:
    packed_site(tmp_path, with_sums(SITE))
    archive = tmp_path / "artifact.tar"
    outputs = rewritten(archive, lambda entries: entries)
    first = archive.read_bytes()
    rewritten(archive, lambda entries: [plain("./index.html", b"other"), *entries])
    archive.write_bytes(first + archive.read_bytes())
    done = attested(tmp_path, {**outputs, "archive": hashlib.sha256(archive.read_bytes()).hexdigest()})
    assert done.returncode != 0, done.stdout


def test_only_the_archive_of_the_job_build_is_attested(tmp_path: Path) -> None:
    """A job that puts another site, whole in itself, into the place of the one that was built is found out."""
    ours, theirs = tmp_path / "ours", tmp_path / "theirs"
    for folder in (ours, theirs):
        folder.mkdir()
    outputs = packed_site(ours, with_sums(SITE))
    other_outputs = packed_site(theirs, with_sums({**SITE, "index.html": b"other"}))
    assert attested(theirs, other_outputs).returncode == 0
    for name in ("archive", "sums"):
        shutil.rmtree(theirs / "site", ignore_errors=True)
        assert attested(theirs, {**other_outputs, name: outputs[name]}).returncode != 0


def test_what_is_published_is_bound_to_the_job_that_built_it() -> None:
    """Outputs belong to a job, while artifacts belong to a run, whose jobs could replace them."""
    all_jobs = dict(jobs())
    built, name = all_jobs["build"]["outputs"], "${{ needs.build.outputs.%s }}"
    assert built == {
        "sums": "${{ steps.digests.outputs.sums }}",
        "archive": "${{ steps.digests.outputs.archive }}",
        "artifact": "${{ steps.keep.outputs.artifact-id }}",
    }
    assert step_with("build", "artifact.tar")["id"] == "digests"
    (kept,) = [step for step in all_jobs["build"]["steps"] if step.get("id") == "keep"]
    assert kept["with"]["path"] == "${{ runner.temp }}/artifact.tar"
    downloads = [step for step in steps() if "download-artifact" in step.get("uses", "")]
    assert [step["with"] for step in downloads] == [{"artifact-ids": name % "artifact", "digest-mismatch": "error"}]
    checked = step_with("attest", "tar --extract")
    assert checked["env"] == {"ARCHIVE": name % "archive", "SUMS": name % "sums"}
    order = [step.get("name") for step in all_jobs["attest"]["steps"]]
    handed_on = step_with("attest", "upload-artifact")
    assert order.index(checked["name"]) < order.index("Attest") < order.index(handed_on["name"])
    assert (handed_on["with"]["path"], handed_on["with"]["overwrite"]) == ("artifact.tar", True)
    assert step_with("publish", "deploy-pages")["with"] == {"artifact_name": "${{ needs.attest.outputs.artifact }}"}


def test_the_name_that_is_handed_on_is_that_of_the_archive(tmp_path: Path) -> None:
    step = step_with("attest", "GITHUB_OUTPUT")
    assert step["env"] == {"ATTEMPT": "${{ github.run_attempt }}"}
    assert step_with("attest", "upload-artifact")["with"]["name"] == "github-pages-${{ github.run_attempt }}"
    assert run_step(step["run"], tmp_path, ATTEMPT="3", GITHUB_OUTPUT=str(tmp_path / "output")).returncode == 0
    assert (tmp_path / "output").read_text("utf-8") == "artifact=github-pages-3\n"


def test_every_python_must_make_the_same_site(tmp_path: Path) -> None:
    job = dict(jobs())["pythons"]
    versions = job["strategy"]["matrix"]["python"]
    lowest = re.search(r'^requires-python = ">=(\d+\.\d+)', (ROOT / "pyproject.toml").read_text("utf-8"), re.M)
    assert lowest
    assert [versions[0], len(versions)] == [lowest[1], 4]
    assert step_with("pythons", "setup-python")["with"] == {"python-version": "${{ matrix.python }}"}
    assert step_with("test", "setup-python")["with"] == {"python-version": lowest[1]}
    outputs = packed_site(tmp_path, with_sums(SITE))
    compare = step_with("pythons", "sha256sum")
    assert compare["env"] == {"SUMS": "${{ needs.build.outputs.sums }}"}
    for site, passes in ((SITE, True), ({**SITE, "index.html": b"other"}, False)):
        (tmp_path / "site").mkdir(exist_ok=True)
        (tmp_path / "site" / "SHA256SUMS").write_bytes(with_sums(site)["SHA256SUMS"])
        assert (run_step(compare["run"], tmp_path, SUMS=outputs["sums"]).returncode == 0) is passes


def test_the_workflow_uses_pinned_actions_and_plain_commands() -> None:
    for path in WORKFLOWS:
        for line in path.read_text("utf-8").splitlines():
            if "uses:" in line:
                assert re.search(PINNED, line), line
    for step in steps():
        assert "${{" not in step.get("run", "")
        if step.get("uses", "").startswith("actions/checkout@"):
            assert step["with"]["persist-credentials"] is False


def test_the_workflow_passes_an_audit() -> None:
    zizmor = Path(sys.executable).with_name("zizmor")
    done = call(zizmor, "--offline", "--persona=auditor", "--no-progress", ROOT / ".github")
    assert done.returncode == 0, done.stdout


def test_the_workflow_has_no_mistakes() -> None:
    actionlint = shutil.which("actionlint")
    if actionlint is None:
        pytest.skip("actionlint is not installed here; the workflow itself and .ci/run have it")
    done = call(actionlint, *WORKFLOWS)
    assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_the_steps_of_the_workflow_work_from_nothing(tmp_path: Path) -> None:
    names = files()
    pin = next(pin for pin in pins("requirements.txt") if pin.startswith("flit-core=="))
    options = ("-qq", "--no-deps", "--no-cache-dir", "--retries", "0", "--timeout", "15")
    if call(sys.executable, "-m", "pip", "download", *options, "--dest", tmp_path, pin).returncode:
        pytest.skip("the package index cannot be reached, so nothing can be set up from nothing")

    copy = tmp_path / "a copy"
    for name in names:
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    ours = re.compile(r"MAKE|MFLAGS|PYTEST|PYTHONPATH|VIRTUAL_ENV")  # variables of the `make test` that runs this test
    env = {name: value for name, value in os.environ.items() if not ours.match(name)}
    env |= {"PYTEST_ADDOPTS": "tests/unit/test_read.py", "PYTEST_XDIST_AUTO_NUM_WORKERS": "0", "CI": "true"}
    env |= {"RUNNER_TEMP": str(tmp_path), "GITHUB_OUTPUT": str(tmp_path / "output")}

    for step in (step for name, job in jobs() if name not in NEEDS for step in job["steps"]):
        if "run" in step:
            (tmp_path / "step").write_text(step["run"], "utf-8")
            done = call("bash", "--noprofile", "--norc", "-eo", "pipefail", tmp_path / "step", cwd=copy, env=env)
            assert done.returncode == 0, f"{step['run']}\n{done.stdout}"
    assert (copy / ".venv").is_dir()
    assert (copy / "site" / "index.html").is_file()
    assert (copy / "site" / "dossier.json").is_file()
