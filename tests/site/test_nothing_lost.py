"""A build that is killed, runs out of space or may not write loses nothing: the last docs/ and site/ stay whole."""

from __future__ import annotations

import fcntl
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from textwrap import dedent

import pytest

from builder import pipeline
from builder.built import Built
from builder.errors import DossierError, InputError, OutputError
from builder.settings.files import load_settings
from builder.settings.metadata import metadata_from
from builder.site import folders, layout, publish
from builder.site.sums import SUMS_FILE
from support.project import ROOT, build_output, contents_of
from support.small_project import ARTICLES, SETTINGS, small_project
from support.waiting import HANGING, wait_until

SETTINGS_AFTER = SETTINGS.replace("Casualties", "The injured").replace("- ask: Who died?", "- ask: Who fell?")
ARTICLES_AFTER = ARTICLES | {"three.txt": ARTICLES["two.txt"].replace("Five", "Seven")}
"""The same dossier a day later: another title, another question and one more article."""

Files = dict[str, bytes]


@dataclass(frozen=True)
class Change:
    """A project, its output before and after its inputs changed, and what a build staged in between."""

    project: Path  # with the output of before
    staged: Path  # what stood in the staging folder just before it was published
    built: Built
    before: Files
    after: Files


def part(of: Files, folder: str) -> Files:
    return {name: data for name, data in of.items() if name.startswith(f"{folder}/")}


def build(project: Path) -> None:
    pipeline.build(project, load_settings(project), metadata_from)


@pytest.fixture(scope="module")
def change(unprinted: None, tmp_path_factory: pytest.TempPathFactory) -> Change:
    folder = tmp_path_factory.mktemp("change")
    first = small_project(folder / "first")
    build(first)
    before = build_output(first)
    second = small_project(folder / "second", SETTINGS_AFTER, ARTICLES_AFTER)
    built = pipeline.prepare(second, load_settings(second), metadata_from)
    docs, site = pipeline.stage_site(second, built)
    staged = shutil.copytree(second / layout.STAGING_FOLDER, folder / "staged")
    publish.publish_all(second, docs, site, built.by_hand, built.navigation)
    after = build_output(second)
    assert part(before, "site") != part(after, "site")
    assert part(before, "docs") != part(after, "docs")
    return Change(first, staged, built, before, after)


@pytest.fixture
def project(change: Change, tmp_path: Path) -> Path:
    """A copy of the project as last built, with inputs that have changed since."""
    copy = shutil.copytree(change.project, tmp_path / "project", symlinks=True)
    for name, text in ARTICLES_AFTER.items():
        (copy / "seeds" / name).write_text(text, "utf-8")
    (copy / "dossier.yml").write_text(SETTINGS_AFTER, "utf-8")
    return copy


def publish_staged(project: Path, change: Change) -> None:
    """Do the last step of a build."""
    with folders.exclusive_build(project):
        stage = shutil.copytree(change.staged, project / layout.STAGING_FOLDER)
        publish.publish_all(project, stage / "docs", stage / "site", change.built.by_hand, change.built.navigation)


def assert_whole(project: Path, change: Change) -> None:
    """Assert that docs/, site/ and mkdocs.yml are each entirely the last good one or the new one."""
    now = build_output(project)
    for folder in ("docs", "site"):
        assert part(now, folder) in (part(change.before, folder), part(change.after, folder)), folder
    assert now["mkdocs.yml"] in (change.before["mkdocs.yml"], change.after["mkdocs.yml"])


def in_child(work: Callable[[], None]) -> int:
    """Do work in a new process; return 0, 1 for a DossierError, 99 for another error, or minus the signal."""
    child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except DossierError:
            os._exit(1)
        finally:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


# --- killed


WRITES = ("os.rename", "os.link", "os.remove", "os.rmdir", "os.mkdir", "shutil.rmtree", "ctypes.dlsym")
"""Audit events that precede a write, besides `open`. The last of them precedes the exchange of two folders."""


def killed_at(turn: int, work: Callable[[], None]) -> None:
    """Do work, and be killed before the write of this index."""
    count = 0

    def count_down(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal count
        if event in WRITES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE):
            count += 1
            if count > turn:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count_down)
    work()


def writes(work: Callable[[], None]) -> list[str]:
    """Return the audit events of the writes of some work, in order; a child process does the work."""
    read, write = os.pipe()

    def report(event: str, arguments: tuple[object, ...]) -> None:
        if event in WRITES or (event == "open" and isinstance(arguments[2], int) and arguments[2] & os.O_ACCMODE):
            os.write(write, f"{event}\n".encode())

    def work_and_report() -> None:
        sys.addaudithook(report)
        work()

    assert in_child(work_and_report) == 0
    os.close(write)
    with open(read, encoding="utf-8") as lines:
        return lines.read().split()


def restore(project: Path, change: Change) -> None:
    for name in ("docs", "site", layout.STAGING_FOLDER):
        shutil.rmtree(project / name, ignore_errors=True)
    for name in ("docs", "site"):
        shutil.copytree(change.project / name, project / name)
    shutil.copy2(change.project / "mkdocs.yml", project / "mkdocs.yml")


@pytest.mark.parametrize("swaps", [True, False], ids=["folders can be exchanged", "they cannot"])
def test_killed_while_publishing(change: Change, project: Path, swaps: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not swaps:
        monkeypatch.setattr(folders, "swap_paths", no_swap)

    def work() -> None:
        publish_staged(project, change)

    events = writes(work)
    assert build_output(project) == change.after
    moves = [turn for turn, event in enumerate(events) if event in ("os.rename", "ctypes.dlsym")]
    around = {turn + step for turn in moves for step in (0, 1)}
    every = int(os.environ.get("EVERY_KILL", "60"))  # 1 tries all of them
    ends = set()
    for turn in sorted(around | {*range(0, len(events), every)}):
        restore(project, change)
        assert in_child(partial(killed_at, turn, work)) == -signal.SIGKILL
        if swaps:
            assert_whole(project, change)
        with folders.exclusive_build(project):
            assert_whole(project, change)
        ends.add(
            tuple(part(build_output(project), folder) == part(change.after, folder) for folder in ("site", "docs"))
        )
        work()
        assert build_output(project) == change.after
        assert not (project / layout.STAGING_FOLDER).exists()
    assert ends == {(False, False), (True, False), (True, True)}


def no_swap(one: Path, other: Path) -> None:
    """Fail as on a file system that cannot exchange two folders."""
    raise OSError(folders.CANNOT_SWAP_ERRORS[0], "not supported", str(other))


def start_build(project: Path, *under: str) -> subprocess.Popen[str]:
    """Start `dossier build` without a printed edition, run by another command if one is given."""
    without = "import sys; sys.modules['typst'] = None; from builder.__main__ import main; sys.exit(main())"
    return subprocess.Popen(
        [*under, sys.executable, "-c", without, "build"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        # Where the tests run in the background, the shell has them ignore interrupts, and so would the build.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )


MOMENTS = {
    "it is starting": "",
    "it begins to stage": f"{layout.STAGING_FOLDER}/docs",
    "it has staged the pages": f"{layout.STAGING_FOLDER}/docs/index.md",
    "it is staging the site": f"{layout.STAGING_FOLDER}/site",
    "it has staged the site": f"{layout.STAGING_FOLDER}/site/{SUMS_FILE}",
}
"""What a build is doing, and the path in the project that shows it."""


def exists_or_ended(path: Path, process: subprocess.Popen[str]) -> bool:
    """Return True if a path exists; or if the process has ended, so that the path may have come and gone."""
    return path.exists() or process.poll() is not None


def test_killed_at_any_moment(change: Change, project: Path) -> None:
    for moment, path in MOMENTS.items():
        restore(project, change)
        process = start_build(project)
        wait_until(partial(exists_or_ended, project / path, process), moment)
        process.kill()
        process.wait(HANGING)
        assert_whole(project, change)
    assert start_build(project).wait(HANGING) == 0
    assert build_output(project) == change.after


# --- no space, no permission


def run_script(script: str, *under: str) -> str:
    """Run an indented script, by another command if one is given; assert that it succeeds, and return its errors."""
    command = [*under, sys.executable, "-c", dedent(script)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False, timeout=HANGING)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def test_no_space(project: Path, change: Change) -> None:
    """Files may not grow beyond a size that stops the first write, a page, the record of the site, or a font."""
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def build_within(size: int) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
        build(project)

    for size in (0, 5_000, 20_000, 100_000):
        assert in_child(partial(build_within, size)) == 1
        assert build_output(project) == change.before
    build(project)
    assert build_output(project) == change.after


def test_a_full_disk(project: Path, change: Change, tmp_path: Path) -> None:
    """The project is on a small disk of its own, with more and more space free."""
    inside = ("unshare", "--user", "--map-root-user", "--mount")
    if subprocess.run([*inside, "true"], capture_output=True, check=False).returncode:
        pytest.skip("this system does not let us make a disk of our own")
    size = sum(len(data) for data in contents_of(project).values())
    disk = tmp_path / "disk"
    disk.mkdir()
    script = f"""
        import os, shutil, sys
        from pathlib import Path
        sys.path[:0] = {sys.path!r}
        sys.modules["typst"] = None
        from builder.cli import main
        from support.project import build_output
        disk, root = Path("{disk}"), Path("{disk}/project")
        shutil.copytree("{project}", root, symlinks=True)
        before = build_output(root)
        def fill(free):
            room = os.statvfs(disk)
            (disk / "filler").write_bytes(bytes(max(0, room.f_bavail * room.f_frsize - free)))
        for free in (0, 100_000, {size // 4}, {size // 2}):
            fill(free)
            assert main(["--root", str(root), "build"]) == 1, free
            assert build_output(root) == before, free
            os.unlink(disk / "filler")
        assert main(["--root", str(root), "build"]) == 0
        assert build_output(root) != before
    """
    mount = f'mount -t tmpfs -o size={size * 4} tmpfs "{disk}"'
    assert "No space left on device" in run_script(script, *inside, "sh", "-c", f'{mount} && exec "$0" "$@"')


def as_anyone() -> tuple[str, ...]:
    """Return the command under which permissions hold for root, too."""
    if os.getuid():
        return ()
    if not shutil.which("setpriv"):
        pytest.skip("permissions do not hold for root, and setpriv is not installed")
    return ("setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--")


PERMISSIONS = {
    ".": (0o555, ".dossier: cannot be written: Permission denied."),
    "docs": (0o555, "docs: cannot be written: Permission denied."),
    "docs/method.md": (0o000, "docs/method.md: cannot be written: Permission denied."),
    "seeds": (0o000, "seeds/: cannot be read: Permission denied."),
    "seeds/": (0o444, "seeds/: cannot be read: Permission denied."),
    "seeds/one.txt": (0o000, "seeds/one.txt: cannot be read: Permission denied."),
    "dossier.yml": (0o000, "dossier.yml: cannot be read: Permission denied."),
    "mkdocs.yml": (0o000, "mkdocs.yml: cannot be written: Permission denied."),
}
"""The permissions that a path is given, and the message of the build."""


def test_no_permission(project: Path, change: Change) -> None:
    script = f"""
        import io, sys
        from contextlib import redirect_stderr
        from pathlib import Path
        sys.path[:0] = {sys.path!r}
        sys.modules["typst"] = None
        from builder.cli import main
        from support.project import build_output
        from test_nothing_lost import PERMISSIONS
        root = Path("{project}")
        before = build_output(root)
        for path, (mode, message) in PERMISSIONS.items():
            before_mode = (root / path).stat().st_mode
            (root / path).chmod(mode)
            with redirect_stderr(io.StringIO()) as stderr:
                assert main(["--root", str(root), "build"]) == 1, path
            (root / path).chmod(before_mode)
            assert message in stderr.getvalue(), stderr.getvalue()
            assert build_output(root) == before, path
    """
    run_script(script, *as_anyone())
    assert build_output(project) == change.before
    build(project)
    assert build_output(project) == change.after


# --- two at once


LOCKS = Path("/proc/locks")
"""The kernel's list of locks: an arrow stands before each that a process waits for."""


def waits_for_lock(process: subprocess.Popen[str]) -> bool:
    """Return True if a process is asleep in front of a lock, or if the system does not tell.

    A signal that comes between a process' last message and its sleep is seen by Python only after the sleep.
    """
    if not LOCKS.exists():
        return True
    waiting = [line.split() for line in LOCKS.read_text("ascii").splitlines() if "->" in line]
    return any(str(process.pid) in fields for fields in waiting)


def test_a_build_waits_for_another(project: Path, change: Change) -> None:
    folder = os.open(project, os.O_RDONLY)
    fcntl.flock(folder, fcntl.LOCK_EX)
    process = start_build(project)
    assert process.stderr
    assert "another build is running" in process.stderr.readline()
    wait_until(lambda: waits_for_lock(process), "the build waits for the lock")
    assert build_output(project) == change.before
    assert not (project / layout.STAGING_FOLDER).exists()
    shutil.copytree(change.staged, project / layout.STAGING_FOLDER)
    process.send_signal(signal.SIGINT)
    assert process.wait(HANGING) == 130
    assert contents_of(project / layout.STAGING_FOLDER) == contents_of(change.staged), "that of the other build"
    os.close(folder)
    build(project)
    assert build_output(project) == change.after


def test_two_builds_at_once(project: Path, change: Change) -> None:
    both = [start_build(project), start_build(project)]
    assert [process.wait(HANGING) for process in both] == [0, 0]
    assert build_output(project) == change.after
    assert not (project / layout.STAGING_FOLDER).exists()


# --- what somebody else writes meanwhile


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("seeds/two.txt", "Six dockers were injured in the fire, a docker said.\n"),
        ("seeds/four.txt", "The fire began with a match, a docker said.\n"),
        ("dossier.yml", SETTINGS),
        ("docs/method.md", "# Method\n\nAnother one.\n"),
        ("docs/more.md", "# More\n"),
    ],
)
def test_an_input_that_changes_during_the_build(project: Path, change: Change, name: str, text: str) -> None:
    """Somebody saves a file after it was read and before anything is published."""

    def build_and_save() -> None:
        settings = load_settings(project)
        staged = pipeline.stage_site

        def save(*arguments: object) -> tuple[Path, Path]:
            made = staged(*arguments)  # type: ignore[arg-type]
            (project / name).write_text(text, "utf-8")
            return made

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(pipeline, "stage_site", save)
            pipeline.build(project, settings, metadata_from)

    expected = OutputError if name == "docs/more.md" else InputError
    with pytest.raises(expected, match=rf"{name}: changed while the dossier was built\. Build again\."):
        build_and_save()
    assert {**build_output(project), name: b""} == {**change.before, name: b""}
    assert (project / name).read_text("utf-8") == text


def test_an_article_that_is_deleted_during_the_build(project: Path, change: Change) -> None:
    built = pipeline.prepare(project, load_settings(project), metadata_from)
    (project / "seeds" / "three.txt").unlink()
    with pytest.raises(InputError, match=r"seeds/three\.txt: changed while the dossier was built\. Build again\."):
        pipeline.stop_if_changed(project, built)


def test_a_page_that_is_saved_while_publishing(project: Path, change: Change, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page saved just then, as a new file that is renamed, is in the new docs/."""
    swap = folders.swap_paths

    def save_and_swap(one: Path, other: Path) -> None:
        if other.name == "docs":
            (other / "new").write_text("# Method\n\nSaved just now.\n", "utf-8")
            (other / "new").rename(other / "method.md")
            (other / "more.txt").write_text("Put there just now.", "utf-8")
        swap(one, other)

    monkeypatch.setattr(folders, "swap_paths", save_and_swap)
    publish_staged(project, change)
    now = build_output(project)
    assert now.pop("docs/more.txt") == b"Put there just now."
    assert now.pop("docs/method.md") == b"# Method\n\nSaved just now.\n"
    assert now == {name: data for name, data in change.after.items() if name != "docs/method.md"}


def test_what_does_not_change_stays_the_same_file(project: Path, change: Change) -> None:
    (project / "docs" / "empty").mkdir()
    os.utime(project / "docs" / "method.md", (1_000_000_000, 1_000_000_000))
    (project / "docs" / "method.md").chmod(0o600)
    build(project)
    assert (project / "docs" / "method.md").stat().st_mtime == 1_000_000_000
    assert (project / "docs" / "method.md").stat().st_mode & 0o777 == 0o600
    assert (project / "docs" / "empty").is_dir()
    inode = (project / "docs").stat().st_ino
    pipeline.refresh(project, load_settings(project), metadata_from)
    assert (project / "docs").stat().st_ino == inode, "nothing changed, so nothing is written"


@pytest.mark.parametrize("name", ["docs", "site"])
def test_a_folder_that_is_a_link_is_left_alone(project: Path, name: str, tmp_path: Path) -> None:
    (project / name).rename(tmp_path / "elsewhere")
    (project / name).symlink_to(tmp_path / "elsewhere")
    before = contents_of(tmp_path / "elsewhere")
    with pytest.raises(OutputError, match=f"{name}: is a link, not a folder"):
        build(project)
    assert contents_of(tmp_path / "elsewhere") == before
