"""The library: keeps everything, does again only what is stale, and answers questions.

from readout import open_library

with open_library("news.db") as library:
    library.build(["reports/"])
    for story in library.stories():
        print(story.headline, story.origins)
"""

from readout.library.door import Library, open_library
from readout.library.settings import LibrarySettings

__all__ = ["Library", "LibrarySettings", "open_library"]
