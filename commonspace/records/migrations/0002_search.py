"""The full-text index over the search rows, by the means of each database."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE records_search_fts USING fts5(words, content='records_searchrow', content_rowid='id',"
    " tokenize='unicode61 remove_diacritics 0', prefix='3 4 5')",
    "CREATE TRIGGER records_search_added AFTER INSERT ON records_searchrow BEGIN"
    " INSERT INTO records_search_fts(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER records_search_gone AFTER DELETE ON records_searchrow BEGIN INSERT INTO"
    " records_search_fts(records_search_fts, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER records_search_changed AFTER UPDATE OF words ON records_searchrow BEGIN INSERT INTO"
    " records_search_fts(records_search_fts, rowid, words) VALUES ('delete', old.id, old.words);"
    " INSERT INTO records_search_fts(rowid, words) VALUES (new.id, new.words); END",
)
POSTGRESQL = "CREATE INDEX records_search_words ON records_searchrow USING gin (to_tsvector('simple', words))"


def make(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement, params=None)
    else:
        schema_editor.execute(POSTGRESQL, params=None)


def unmake(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in ("added", "gone", "changed"):
            schema_editor.execute(f"DROP TRIGGER records_search_{name}", params=None)
        schema_editor.execute("DROP TABLE records_search_fts", params=None)
    else:
        schema_editor.execute("DROP INDEX records_search_words", params=None)


class Migration(migrations.Migration):
    dependencies = [("records", "0001_first")]
    operations = [migrations.RunPython(make, unmake)]
