"""`commonspace matches`: rank suppliers for needs, and suggest codes for a text; no database needed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from commonspace.cli.output import (
    JsonOut,
    read_bytes,
    read_json_lines,
    write_bytes,
    write_file,
    write_json,
    write_json_lines,
)
from commonspace.core.errors import BadInput
from commonspace.data.matches.answers import answer_row, code_row, problem_row

app = typer.Typer(help="Needs, offers and partners, ranked with reasons.", no_args_is_help=True)


@app.callback()
def matches() -> None:
    """An aid to search, not a judgement of fitness."""


@app.command()
def rank(
    suppliers: Annotated[str, typer.Option(help="Suppliers, one JSON object a line (.gz is unpacked).")],
    offers: Annotated[str, typer.Option(help="Offers, one JSON object a line.")],
    needs: Annotated[str, typer.Option(help="Needs, one JSON object a line.")],
    top: Annotated[int, typer.Option(min=1, max=1000, help="Matches of each band to show.")] = 50,
    query: Annotated[
        list[str] | None, typer.Option(help="Field of the need to search with; may be given again.")
    ] = None,
    shards: Annotated[int, typer.Option(min=1, max=64, help="Indexes to spread suppliers over.")] = 1,
    model: Annotated[
        str, typer.Option(help="Model of meaning that `matches learn` wrote; none: by words alone.")
    ] = "",
    vectors: Annotated[str, typer.Option(help="Vectors of texts that `matches embed` wrote.")] = "",
    embedder: Annotated[
        str, typer.Option(help="Folder of the model that made them, for needs that are not among them.")
    ] = "",
    json_out: JsonOut = "-",
) -> None:
    """Rank suppliers for each need: one line a need with `ranking` and, for each place, its reasons.

    `ranking` holds those that meet every hard condition, `ask` those about which something is unknown.
    """
    from commonspace.cli.vectors import with_embedder
    from commonspace.core.matches.find import market_of
    from commonspace.core.matches.reading import all_read, offer_from, supplier_from
    from commonspace.core.matches.translation import Translator
    from commonspace.data.matches import lexicon
    from commonspace.data.matches.meaning import meaning_from

    market = market_of(
        all_read(read_json_lines(suppliers), supplier_from),
        all_read(read_json_lines(offers), offer_from),
        Translator(lexicon()),
        shards=shards,
        meaning=meaning_from(read_bytes(model), model) if model else None,
        **with_embedder(vectors, embedder),
    )
    rows = list(read_json_lines(needs))
    write_json_lines(_answered(rows, market, tuple(query or ()), top), json_out or "-")


@app.command()
def learn(
    offers: Annotated[str, typer.Option(help="Offers, one JSON object a line (.gz is unpacked).")],
    out: Annotated[str, typer.Option(help="File to write the model to, named *.npz.")],
    json_out: JsonOut = "-",
) -> None:
    """Learn a model of meaning from the public offers of a file; some seconds for 20,000 offers.

    Nothing is downloaded, and nothing but these offers is looked at.
    """
    from commonspace.core.matches.learning import learn_meaning
    from commonspace.core.matches.reading import all_read, offer_from
    from commonspace.data.matches.meaning import meaning_bytes

    found = learn_meaning(all_read(read_json_lines(offers), offer_from))
    body = meaning_bytes(found)
    write_file(body, out)
    stems, dimensions = found.vectors.shape
    write_json({"stems": stems, "dimensions": dimensions, "bytes": len(body)}, json_out or "-")


@app.command()
def embed(
    model: Annotated[str, typer.Option(help="Folder with model.onnx and tokenizer.json.")],
    offers: Annotated[str, typer.Option(help="Offers, one JSON object a line (.gz is unpacked).")],
    out: Annotated[str, typer.Option(help="File to write the vectors to, named *.npz.")],
    needs: Annotated[str, typer.Option(help="Needs to make vectors for too.")] = "",
    query: Annotated[
        list[str] | None, typer.Option(help="Field of the need to read; may be given again.")
    ] = None,
    known: Annotated[
        str, typer.Option(help="Vectors of the same model: what they hold is not made again.")
    ] = "",
    english_only: Annotated[
        bool,
        typer.Option(help="The model knows English alone: tell it Ukrainian texts word by word in English."),
    ] = False,
    json_out: JsonOut = "-",
) -> None:
    """Turn offers (and needs) into vectors with a sentence model that you have; nothing is downloaded.

    Needs onnxruntime and tokenizers (requirements-embed.txt). Some minutes for 20,000 offers.
    """
    from commonspace.cli.vectors import embedded

    body, about = embedded(model, offers, needs, tuple(query or ()), known, english_only=english_only)
    write_file(body, out)
    write_json(about, json_out or "-")


@app.command()
def suggest(
    text: Annotated[str, typer.Argument(help="A text in English, Ukrainian or both.")],
    top: Annotated[int, typer.Option(min=1, max=100, help="Codes of each scheme.")] = 10,
    json_out: JsonOut = "-",
) -> None:
    """Suggest capability and CPV codes for a text, with the words that led to each."""
    from commonspace.core.matches.translation import Translator
    from commonspace.data.matches import code_book, lexicon

    book = code_book()
    translator = Translator(lexicon())
    translator.hear(book.words())
    write_json({"codes": [code_row(one) for one in book.suggest(text, translator, top=top)]}, json_out or "-")


@app.command("all")
def match_all(
    world: Annotated[str, typer.Option(help="record or exercise.")] = "record",
    workers: Annotated[
        int, typer.Option(min=0, max=64, help="Workers to start for it; 0 does it in this process.")
    ] = 0,
    chunk: Annotated[int, typer.Option(min=1, max=1000, help="Needs in one chunk.")] = 100,
    json_out: JsonOut = "-",
) -> None:
    """Match all open needs with all offers, as the public sees them: one JSON line a need.

    The bytes are the same for any number of workers and any size of chunk.
    """
    from commonspace.cli.django import migrate, now, start

    start()
    migrate()
    from commonspace.cli.matching import collect
    from commonspace.core.access import World

    if world not in list(World):
        raise BadInput("not_a_choice", place="world", text=world)
    write_bytes(collect(World(world), now(), workers=workers, chunk=chunk), json_out or "-")


@app.command()
def feedback(
    world: Annotated[str, typer.Option(help="record or exercise.")] = "record", json_out: JsonOut = "-"
) -> None:
    """Write what people said of matches, one JSON line each: labelled data for who runs the register."""
    from commonspace.cli.django import migrate, start

    start()
    migrate()
    from commonspace.core.access import World
    from commonspace.records.matches import feedback as said

    if world not in list(World):
        raise BadInput("not_a_choice", place="world", text=world)
    write_json_lines((said.plain(one) for one in said.every(world=World(world))), json_out or "-")


def _answered(
    rows: Sequence[tuple[str, Mapping[str, Any]]], market: Any, fields: tuple[str, ...], top: int
) -> Iterator[dict[str, Any]]:
    """A line for every need: its ranking, or why it could not be searched for."""
    from commonspace.core.matches.reading import need_from

    for place, row in rows:
        _require(row, fields, place)
        try:
            need = need_from(row, fields)
            yield answer_row(market.find(need, top=top, top_ask=top))
        except BadInput as problem:
            typer.echo(f"{place}: {problem}", err=True)
            yield problem_row(str(row.get("id", "")), problem)


def _require(row: Mapping[str, Any], fields: tuple[str, ...], place: str) -> None:
    for field in fields:
        if field not in row:
            raise BadInput("field_missing", place=place, field=field)
