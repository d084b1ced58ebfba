"""What a story's new account says that the one before didn't, in words."""

from __future__ import annotations

from collections.abc import Iterator

from readout.records.account import Account, Difference

LONGEST = 60


def changes(before: Account | None, after: Account) -> tuple[str, ...]:
    """The changes from one version of an account to the next, most telling first."""
    if before is None:
        return ("first account",)
    return tuple(_changes(before, after))


def _changes(before: Account, after: Account) -> Iterator[str]:
    old, new = _differences(before), _differences(after)
    come = [new[key] for key in new if key not in old]
    yield from (_updated(one) for one in come if one.type == "update")
    yield from (f"conflict over {_sides(one)}" for one in come if one.type == "conflict")
    gone = [old[key] for key in old if key not in new and old[key].type == "conflict"]
    yield from (f"no more conflict over {_sides(one)}" for one in gone)
    yield from _counted(len({a.id for a in after.articles} - {a.id for a in before.articles}),
                        "new article")  # fmt: skip
    yield from _counted(len({a.id for a in before.articles} - {a.id for a in after.articles}),
                        "article gone", "articles gone")  # fmt: skip
    yield from _counted(_new_claims(before, after), "new claim")
    yield from _counted(len(after.origins) - len(before.origins), "more origin")
    yield from _counted(len(before.origins) - len(after.origins), "origin less", "origins less")
    if before.title != after.title:
        yield f"headline: {_brief(after.title)}"


def _differences(account: Account) -> dict[tuple[str, str, frozenset[str]], Difference]:
    return {
        (one.slot, one.type, frozenset(value.value for value in one.values)): one
        for one in account.differences
    }


def _new_claims(before: Account, after: Account) -> int:
    """Claims that rest on no place that a claim rested on before; their ids are given anew."""
    known = {entry.span.key for claim in before.claims for entry in claim.support}
    return sum(
        not any(entry.span.key in known for entry in claim.support) for claim in after.claims
    )


def _updated(one: Difference) -> str:
    values = _values(one)
    return f"{one.slot} updated {values[0]} → {values[-1]}"


def _sides(one: Difference) -> str:
    return f"{one.slot}: {' | '.join(_values(one))}"


def _values(one: Difference) -> list[str]:
    """The sides as their first report prints them, oldest article first."""
    found: dict[str, str] = {}
    for value in sorted(one.values, key=lambda value: (value.span.article.order, value.span.start)):
        found.setdefault(value.value, _brief(" ".join(value.span.text.split())))
    return list(found.values())


def _brief(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def _counted(count: int, one: str, many: str = "") -> Iterator[str]:
    if count > 0:
        yield f"{count} {one if count == 1 else many or f'{one}s'}"
