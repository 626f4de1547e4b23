"""On PostgreSQL, a function that finds the newest rows of the search index in one go. ADR 0014 tells why.

Its index of words knows nothing of order: asked for a common word it gives every row there is, and following the order
instead is slow for what is rare. So it is asked for a stretch of months at a time, from the newest back. How long the
next stretch is follows from how much the last one gave; when little can be left, the rest is asked for at once, since
many months in one question cost more than they save.

What the index is slow at is tried on the rows that it gives: `permitted`, what the reader may see, and `phrases`. A
phrase is looked for in so many permitted rows with its words and no further; `lowest` then tells down to which id, and
is 0 when nothing was left out for that.
"""

from typing import Any

from django.db import migrations

MAKE = """
CREATE FUNCTION registry_search_newest(
    asked tsquery, permitted tsquery, phrases tsquery, first bigint, last bigint, today bigint, most integer,
    most_looked_at integer, few integer, rather_few integer, OUT ids bigint[], OUT lowest bigint
)
LANGUAGE plpgsql VOLATILE -- it asks the planner what to expect
SET jit = off SET enable_seqscan = off SET work_mem = '16MB'
AS $body$
DECLARE
    day_bits CONSTANT integer := 42;
    origin CONSTANT date := '0001-01-01';
    longest CONSTANT integer := 30;
    at_once CONSTANT integer := 300;
    -- Without an order of its own, so that the words are asked for and the order not followed.
    stretch CONSTANT text := 'SELECT'
        ' coalesce(array_agg(t.id ORDER BY t.id DESC) FILTER (WHERE $2 IS NULL OR t.found @@ $2), ''{}''),'
        ' coalesce(array_agg(t.id ORDER BY t.id DESC)'
        ' FILTER (WHERE ($2 IS NULL OR t.found @@ $2) AND ($3 IS NULL OR t.found @@ $3)), ''{}'')'
        ' FROM registry_searchtext t WHERE t.found @@ $1 AND t.id + 0 BETWEEN $4 AND $5';
    first_dated bigint := greatest(first, 1::bigint << day_bits);
    top bigint := last;
    bottom bigint;
    ahead bigint := (date_trunc('month', origin + today::integer - 1) + interval '1 month')::date - origin + 1;
    oldest bigint;
    month_begins date;
    length integer := 1;
    seen integer := 0;
    marks text;
    held bigint[];
    met bigint[];
    looked_at integer := 0;
    planned json;
    expected numeric;
BEGIN
    ids := '{}';
    lowest := 0;
    -- What is dated ahead of today is little: it is read row by row.
    ahead := ahead << day_bits;
    IF top >= ahead THEN
        SELECT coalesce(array_agg(f.id ORDER BY f.id DESC), '{}') INTO ids FROM (
            SELECT t.id FROM registry_searchtext t
            WHERE t.id BETWEEN greatest(first_dated, ahead) AND top AND t.found @@ asked
            AND (permitted IS NULL OR t.found @@ permitted) AND (phrases IS NULL OR t.found @@ phrases)
            ORDER BY t.id DESC LIMIT most
        ) f;
        top := ahead - 1;
    END IF;
    SELECT t.id INTO top FROM registry_searchtext t WHERE t.id <= top ORDER BY t.id DESC LIMIT 1;
    SELECT t.id INTO oldest FROM registry_searchtext t WHERE t.id >= first_dated ORDER BY t.id LIMIT 1;
    WHILE cardinality(ids) < most AND top >= oldest LOOP
        -- How much the statistics let expect, and how much there would be if it all were as so far.
        IF seen > 0 AND expected IS NULL THEN
            EXECUTE 'EXPLAIN (FORMAT JSON) SELECT FROM registry_searchtext t WHERE t.found @@ $1'
            INTO planned USING asked;
            expected := (planned -> 0 -> 'Plan' ->> 'Plan Rows')::numeric;
        END IF;
        month_begins := date_trunc('month', origin + (top >> day_bits)::integer - 1)::date;
        IF expected < rather_few
            AND cardinality(held)::numeric / length * ((top - oldest >> day_bits) / 30 + 1) < few
        THEN
            bottom := first_dated;
            EXECUTE stretch INTO held, met USING asked, permitted, phrases, bottom, top;
        ELSE
            IF seen > 0 THEN
                length := least(
                    longest,
                    CASE
                        -- Nothing so far: further at a time, but not so far that what is common comes all at once.
                        WHEN cardinality(held) = 0 THEN least(
                            length * 8,
                            greatest(1, floor(at_once * ((top - oldest >> day_bits) / 30 + 1) / greatest(expected, 1)))
                        )
                        ELSE ceil(
                            1.4 * length * least(
                                (most - cardinality(ids))::numeric / greatest(cardinality(met), 0.25),
                                (most_looked_at - looked_at)::numeric / cardinality(held)
                            )
                        )
                    END
                );
            END IF;
            SELECT string_agg(
                quote_literal(E'\\ue000m' || to_char(month_begins - make_interval(months => back), 'YYYYMM')), ' | '
            ) INTO marks FROM generate_series(0, length - 1) back;
            month_begins := (month_begins - make_interval(months => length - 1))::date;
            bottom := greatest(first_dated, (month_begins - origin + 1)::bigint << day_bits);
            EXECUTE stretch INTO held, met USING asked && marks::tsquery, permitted, phrases, bottom, top;
        END IF;
        seen := seen + 1;
        ids := ids || met[:most - cardinality(ids)];
        looked_at := looked_at + cardinality(held);
        top := bottom - 1;
        IF phrases IS NOT NULL AND looked_at >= most_looked_at AND top >= oldest THEN
            lowest := bottom;
            EXIT;
        END IF;
    END LOOP;
END
$body$
"""


def make(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(MAKE, params=None)


def unmake(_apps: Any, schema_editor: Any) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP FUNCTION registry_search_newest")


class Migration(migrations.Migration):
    dependencies = [("registry", "0015_pack_dossiers_in_the_background")]

    operations = [migrations.RunPython(make, unmake)]
