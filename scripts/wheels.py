"""Is there a wheel of every dependency for every platform that the README names?

    .venv/bin/python scripts/wheels.py

Has pip download the versions in constraints.txt for each platform and Python, wheels only, into a temporary folder,
and prints what there is, how large it is, and how old a system may be. Exits 1 where something is missing.
"""

import subprocess
import sys
import tempfile
import tomllib
import zipfile
from dataclasses import dataclass, field
from email.parser import BytesHeaderParser
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name, parse_wheel_filename

import environment

PYTHONS = ("3.11", "3.12", "3.13", "3.14")


@dataclass(frozen=True)
class Platform:
    """A platform: its pip tags, from the oldest system on, so that pip finds what runs there, and its markers."""

    name: str
    tags: tuple[str, ...]
    markers: dict[str, str]


@dataclass
class Found:
    """What there is for a platform and a Python: wheels by package, and packages without one."""

    wheels: dict[str, Path] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


def _linux(machine: str) -> Platform:
    tags = (*(f"manylinux_2_{minor}_{machine}" for minor in range(5, 29)), f"manylinux2014_{machine}")
    markers = {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix", "platform_machine": machine}
    return Platform(f"Linux {machine}", tags, markers)


def _mac(machine: str, *versions: str) -> Platform:
    markers = {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix", "platform_machine": machine}
    return Platform(f"macOS {machine}", tuple(f"macosx_{version}_{machine}" for version in versions), markers)


PLATFORMS = (
    _linux("x86_64"),
    _linux("aarch64"),
    _mac("arm64", "11_0", "12_0", "13_0", "14_0"),
    _mac("x86_64", "10_9", "10_13", "11_0", "12_0", "13_0", "14_0"),
    Platform(
        "Windows AMD64",
        ("win_amd64",),
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt", "platform_machine": "AMD64"},
    ),
)


def main() -> int:
    """Download, and print a table for each Python."""
    project = tomllib.loads((environment.ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    missing = 0
    for python in PYTHONS:
        found = {}
        for platform in PLATFORMS:
            with tempfile.TemporaryDirectory() as folder:
                found[platform.name] = _sizes(downloaded(project["dependencies"], platform, python, Path(folder)))
        missing += _print(python, found)
    print("\neverything is there" if not missing else f"\n{missing} wheels are missing")
    return 1 if missing else 0


def downloaded(wanted: list[str], platform: Platform, python: str, folder: Path) -> Found:
    """The wheels of `wanted` and of all that they need there. pip itself asks this machine what a marker says."""
    surroundings = {**platform.markers, "python_version": python, "python_full_version": f"{python}.0", "extra": ""}
    found = Found()
    waiting = [Requirement(text) for text in wanted]
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        if name in found.wheels or name in found.missing:
            continue
        if requirement.marker is not None and not requirement.marker.evaluate(surroundings):
            continue
        requirement.marker = None
        wheel = _download(requirement, platform, python, folder)
        if wheel is None:
            found.missing.append(name)
        else:
            found.wheels[name] = wheel
            waiting += _needs(wheel)
    return found


def _download(requirement: Requirement, platform: Platform, python: str, folder: Path) -> Path | None:
    before = set(folder.iterdir())
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += ["--only-binary=:all:", "--implementation", "cp", "--python-version", python, "--dest", str(folder)]
    command += ["--constraint", str(environment.CONSTRAINTS)]
    for tag in platform.tags:
        command += ["--platform", tag]
    subprocess.run([*command, str(requirement)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    return next(iter(set(folder.iterdir()) - before), None)


def _needs(wheel: Path) -> list[Requirement]:
    with zipfile.ZipFile(wheel) as archive:
        name = next(entry for entry in archive.namelist() if entry.endswith(".dist-info/METADATA"))
        metadata = BytesHeaderParser().parsebytes(archive.read(name))
    return [Requirement(text) for text in metadata.get_all("Requires-Dist", [])]


@dataclass(frozen=True)
class Sizes:
    """Bytes of each wheel, the tags of those made for one platform, and what is missing."""

    bytes: dict[str, int]
    tags: dict[str, str]
    missing: tuple[str, ...]


def _sizes(found: Found) -> Sizes:
    tags = {}
    for name, wheel in found.wheels.items():
        oldest = sorted(tag.platform for tag in parse_wheel_filename(wheel.name)[3])
        tags[name] = min(oldest, key=_age)
    sizes = {name: wheel.stat().st_size for name, wheel in found.wheels.items()}
    return Sizes(sizes, {name: tag for name, tag in tags.items() if tag != "any"}, tuple(found.missing))


def _age(tag: str) -> tuple[int, ...]:
    """The numbers in a platform's tag, by which an older system sorts first: glibc's version, or macOS's."""
    known = {"manylinux1": "2_5", "manylinux2010": "2_12", "manylinux2014": "2_17"}
    for name, version in known.items():
        tag = tag.replace(f"{name}_", f"manylinux_{version}_")
    return tuple(int(part) for part in tag.split("_")[1:3] if part.isdecimal())


def _print(python: str, found: dict[str, Sizes]) -> int:
    """Print a table of megabytes, and give how many wheels are missing."""
    names = sorted({name for sizes in found.values() for name in (*sizes.bytes, *sizes.missing)})
    print(f"\nPython {python}, MB" + " " * 13 + "".join(f"{platform:>16}" for platform in found))
    for name in names:
        print(f"{name:<28}" + "".join(f"{_cell(sizes, name):>16}" for sizes in found.values()))
    totals = [f"{sum(sizes.bytes.values()) / 1e6:.1f}" for sizes in found.values()]
    print(f"{'together':<28}" + "".join(f"{total:>16}" for total in totals))
    print(f"{'oldest system':<28}" + "".join(f"{_oldest(sizes):>16}" for sizes in found.values()), flush=True)
    return sum(len(sizes.missing) for sizes in found.values())


def _cell(sizes: Sizes, name: str) -> str:
    if name in sizes.missing:
        return "MISSING"
    return f"{sizes.bytes[name] / 1e6:.2f}" if name in sizes.bytes else "–"


def _oldest(sizes: Sizes) -> str:
    """The oldest system that has all of the wheels: a version of glibc, or of macOS."""
    newest = max((tag for tag in sizes.tags.values()), key=_age, default="")
    version = ".".join(map(str, _age(newest)))
    return f"{'glibc' if 'linux' in newest else 'macOS'} {version}" if version else "–"


if __name__ == "__main__":
    sys.exit(main())
