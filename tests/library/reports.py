"""Reports of our own making for libraries: invented fires, floods and votes, told by outlets."""

from __future__ import annotations

from pathlib import Path

from readout.library import Library
from readout.records.holdings import StoryFilter

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

TOLD = {
    "first": (
        "Lantern Post",
        "2025-03-03",
        "Fire at Brackwater mill kills three",
        "A fire tore through the Brackwater paper mill on Monday and killed three workers, police "
        "said. Twelve people were taken to hospital.\n\n"
        '"We heard a bang and the roof was gone," said Ines Calder, the mill\'s foreman.\n\n'
        "The fire service brought the blaze under control by midnight.",
    ),
    "second": (
        "Harbour Echo",
        "2025-03-04T09:00:00Z",
        "Brackwater mill fire: death toll rises to five",
        "Five workers have died in the fire at the Brackwater paper mill, police said on Tuesday. "
        "The toll had stood at three on Monday.\n\n"
        "Fourteen people remain in hospital, the regional health service said.\n\n"
        "Ines Calder, the mill's foreman, said the roof was gone within minutes.",
    ),
    "third": (
        "Valley Courier",
        "2025-03-05T07:30:00Z",
        "Inquiry opens into Brackwater mill fire",
        "Prosecutors opened an inquiry into the fire at the Brackwater paper mill that killed five "
        "workers on Monday.\n\n"
        '"Nobody will be spared," said prosecutor Tomas Reel.\n\n'
        "The mill had been fined twice for blocked exits, the labour office said.",
    ),
    "other": (
        "Lantern Post",
        "2025-06-18",
        "Council votes to close the old tram line",
        "The Osterfield council voted on Wednesday to close the last tram line of the city. The "
        "vote was eleven to nine.\n\n"
        'Mayor Lena Vogt said: "The line costs more than it carries."\n\n'
        "Buses will replace the trams from September, the transport office said.",
    ),
}


def write(folder: Path, *names: str) -> list[str]:
    """Write reports as text files with a header block; gives their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for name in names or tuple(TOLD):
        outlet, published, title, text = TOLD[name]
        path = folder / f"{name}.txt"
        head = f"Title: {title}\nOutlet: {outlet}\nDate: {published}\n"
        head += f"URL: https://{outlet.lower().replace(' ', '')}.example/{name}\n"
        path.write_text(f"{head}\n{text}\n", "utf-8")
        paths.append(str(path))
    return paths


def story_about(library: Library, words: str) -> str:
    """The one story whose articles have these words."""
    (line,) = library.stories(StoryFilter(text=words))
    return line.id
