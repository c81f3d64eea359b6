"""The tables, laid out for the people who query them. A change here needs a migration beside it."""

from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

import msgspec
from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB, TSVECTOR

MOST_NUMBER = 2**31 - 1  # of a story in its document: SQL's integer
Number = Annotated[int, msgspec.Meta(ge=0, le=MOST_NUMBER)]
BigNumber = Annotated[int, msgspec.Meta(ge=0, le=2**63 - 1)]
_FIRST = datetime.min.replace(tzinfo=UTC) + timedelta(days=1)
_LAST = datetime.max.replace(tzinfo=UTC) - timedelta(days=1)


class Moment(TypeDecorator[datetime]):
    """A moment in UTC: PostgreSQL's timestamptz; SQLite, which has no such type, keeps it without its zone.

    One of a calendar's first or last day is read as a day within it: so each has a clock in every zone.
    """

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Bring it to UTC."""
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401, ARG002
        """Say that it is UTC."""
        if value is None:
            return None
        moment: datetime = value if value.tzinfo else value.replace(tzinfo=UTC)
        return min(max(moment, _FIRST), _LAST)


Json = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(referred_table_name)s",
    }
)

documents = Table(
    "documents",
    metadata,
    Column("id", String(200), primary_key=True),
    Column("content", String(12), nullable=False, comment="digest of what was delivered"),
    Column("url", Text),
    Column("source", Text),
    Column("metadata", Json, nullable=False),
    Column("crawled_at", Moment),
    Column("accepted_at", Moment, nullable=False, comment="a later delivery replaces an earlier one"),
    Column("processed_at", Moment, nullable=False, index=True),
    Column("analysis", Text, nullable=False, comment="the code and pipelines that made the result"),
    Column(
        "kind", String(16), comment="article, live, gallery; of what has no story list, forum, product, other, broken"
    ),
    Column("kind_probability", Float, comment="of the kind, 0 to 1; null: it was not asked"),
    Column("no_article", Text, comment="why it has no story; null: it has"),
    Column("made_by", Json, comment="what found it no article, as stories have it; null: not known, or it has stories"),
    Column("maker", String(16), comment="digest of that; null: not known, or it has stories"),
    Column("pages", Json, comment="[[number, id, content, in the text], ...]: what it was made of; null: of itself"),
    Column("page_number", Integer, comment="of one that is a page by itself; null: it is none"),
    Column("last_page", Integer, comment="the highest number of a page that it names; null: none"),
    Column("body", LargeBinary, nullable=False, comment="the job as delivered, zstd JSON, to make it again from"),
    Column("version", Integer, nullable=False, server_default="1", comment="1, 2, ...: how often its text was another"),
    Column("version_at", Moment, comment="when this version came first; null: not known"),
    Index(
        "ix_documents_maker",
        "maker",
        "id",
        sqlite_where=text("no_article IS NOT NULL"),
        postgresql_where=text("no_article IS NOT NULL"),
    ),
)

versions = Table(
    "versions",
    metadata,
    Column("document_id", ForeignKey(documents.c.id, ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, comment="2, 3, ...: the one that changed the text of the one before"),
    Column("changed_at", Moment, nullable=False, comment="when it came: crawled, else accepted"),
    Column("before_at", Moment, nullable=False, comment="when the version before came first"),
    Column("published_at", Moment, nullable=False, comment="by the oldest version's word, else when that came first"),
    Column("after_seconds", BigInteger, nullable=False, comment="from published_at to changed_at"),
    Column("processed_at", Moment, nullable=False, index=True, comment="when it was written: how long it is kept"),
    Column("change", Json, nullable=False, comment="in short: titles, sentences, names and numbers that went and came"),
    Column("difference", LargeBinary, nullable=False, comment="makes the text of the version before of this one's"),
    Column("remade", LargeBinary, comment="makes the text as it came of what it was made into since; null: it is that"),
    Index("ix_versions_changed_at", "changed_at", "after_seconds"),
)

pages = Table(
    "pages",
    metadata,
    Column("id", String(200), primary_key=True, comment="the document that it would be by itself"),
    Column("document_id", String(200), nullable=False, index=True, comment="the article's, if that is stored yet"),
    Column("number", Integer, nullable=False, comment="1, 2, ...; 0: all pages at once"),
    Column("last_page", Integer),
    Column("url", Text),
    Column("content", String(12), nullable=False),
    Column("accepted_at", Moment, nullable=False),
    Column("body", LargeBinary, nullable=False),
)

stories = Table(
    "stories",
    metadata,
    Column("document_id", ForeignKey(documents.c.id, ondelete="CASCADE"), primary_key=True),
    Column("story", Integer, primary_key=True, comment="0, 1, ... within the document"),
    Column("title", Text),
    Column("author", Text),
    Column("language", String(8), nullable=False),
    Column("unsure_language", Boolean, comment="Indonesian or Malay; null: not known"),
    Column("published_at", Moment),
    Column("published_from", Text, comment="what told it"),
    Column("published_precision", String(8), comment="minute, day, none; null: not known"),
    Column("access", String(8), comment="open; cut: the page has the beginning alone, for who does not pay"),
    Column("text", Text, nullable=False),
    Column("paragraphs", Json, nullable=False, comment="[[start, end], ...] into text, as all spans"),
    Column("unsure_joints", Json, comment="offsets at which perhaps another story begins; null: not looked for"),
    Column("sentences", Json, nullable=False),
    Column("tokens", Json, nullable=False),
    Column("summary", Json, nullable=False),
    Column("summary_text", Text, nullable=False),
    Column("duplicate_of", Text),  # the document of the story that this is again, but for a few words
    Column("duplicate_story", Integer, comment="its number there"),
    Column("similarity", Float, comment="of the two wordings, 0 to 1"),
    Column("pipeline_name", Text, comment="null: there was no entity recognizer for the language"),
    Column("pipeline_version", Text),
    Column(
        "made_by",
        Json,
        comment="by stage: the number of its code, Kawat's version, and the settings that count; null: not known",
    ),
    Column("maker", String(16), comment="digest of language and made_by; null: an older release wrote it"),
    Column(
        "written",
        BigInteger,
        nullable=False,
        server_default="0",
        comment="rises with each writing; PostgreSQL: the transaction. Set by a trigger",
    ),
    Column(
        "first_written",
        BigInteger,
        comment="what written was before it was made again of the same delivery; null: it was not made again",
    ),
    Index("ix_stories_maker", "maker", "document_id"),
    Index("ix_stories_language_published_at", "language", "published_at"),
    Index("ix_stories_published_at", "published_at"),
    Index("ix_stories_duplicate_of", "duplicate_of"),
    Index("ix_stories_written", "written", "document_id", "story"),
    Index(
        "ix_stories_undated",
        *("published_at", "written", "document_id", "story"),  # the first for SQLite, which asks for an equality
        sqlite_where=text("published_at IS NULL AND duplicate_of IS NULL"),
        postgresql_where=text("published_at IS NULL AND duplicate_of IS NULL"),
    ),
)

entities = Table(
    "entities",
    metadata,
    Column("document_id", String(200), primary_key=True),
    Column("story", Integer, primary_key=True),
    Column("start_char", Integer, primary_key=True),  # "end" would need quotes in every query
    Column("end_char", Integer, nullable=False),
    Column("label", String(16), nullable=False),
    Column("text", Text, nullable=False, comment="as it stands in the story"),
    Column("name", Text, nullable=False, comment="the full name that it stands for in its story"),
    Column("published_at", Moment, comment="the story's, else when it was accepted"),
    Column("confidence", Float, comment="how sure it is, 0 to 1; null: not known"),
    ForeignKeyConstraint(["document_id", "story"], ["stories.document_id", "stories.story"], ondelete="CASCADE"),
    Index("ix_entities_name_published_at", "name", "published_at"),
    Index("ix_entities_label_published_at", "label", "published_at"),
)

quotes = Table(
    "quotes",
    metadata,
    Column("document_id", String(200), primary_key=True),
    Column("story", Integer, primary_key=True),
    Column("number", Integer, primary_key=True, comment="0, 1, ... within the story"),
    Column("kind", String(8), nullable=False, comment="direct, reported, mixed"),
    Column("words", Json, nullable=False, comment="[[start, end], ...] into the story's text: what was said"),
    Column("words_text", Text, nullable=False, comment="as they stand in the story, a space between spans"),
    Column("speaker", Json, comment="[start, end]: who says so, beside it; null: nobody"),
    Column("speaker_text", Text, comment="as it stands in the story: also a surname, or he"),
    Column("name", Text, comment="the speaker's full name in this story; null: it tells nobody's"),
    Column("role", Json, comment="[start, end]: what the speaker is; null: not told"),
    Column("role_text", Text),
    Column("cue", Json, comment="[start, end]: the word that says that something is said; null: none"),
    Column("cue_text", Text),
    Column("published_at", Moment, comment="the story's, else when it was accepted"),
    ForeignKeyConstraint(["document_id", "story"], ["stories.document_id", "stories.story"], ondelete="CASCADE"),
    Index("ix_quotes_name_published_at", "name", "published_at"),
)

# What stories are found by, made of them by worker/terms/: narrow rows, for a search reads very many.
search_stories = Table(
    "search_stories",
    metadata,
    Column("id", BigInteger().with_variant(Integer, "sqlite"), primary_key=True),
    Column("document_id", String(200), nullable=False),
    Column("story", Integer, nullable=False),
    Column("language", String(8), nullable=False),
    Column("source", Text),
    Column("kind", String(16)),
    Column("published_at", Moment),
    Column("at", Moment, nullable=False, comment="when it was published, else accepted"),
    Column("labels", Integer, nullable=False, server_default="0", comment="of its mentions: a bit each"),
    Column("generation", Integer, nullable=False, comment="search_index's when it was made"),
    Column("words", Text().with_variant(TSVECTOR, "postgresql"), comment="terms and places; SQLite's: search_words"),
    UniqueConstraint("document_id", "story", name="uq_search_stories_document_id_story"),
    ForeignKeyConstraint(["document_id", "story"], ["stories.document_id", "stories.story"], ondelete="CASCADE"),
    Index("ix_search_stories_at", "at"),
    Index("ix_search_stories_source_at", "source", "at"),
    Index("ix_search_stories_language_at", "language", "at"),
)

Index("ix_search_stories_words", search_stories.c.words, postgresql_using="gin").ddl_if("postgresql")

search_index = Table(
    "search_index",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False, comment="rises when all is to be made anew"),
    Column("complete", Boolean, nullable=False, comment="false: the store has stories that are not in it yet"),
)

# In how many stories each name stands on each day, reprints apart: counted by worker/store/name_days.py, now and then.
name_days = Table(
    "name_days",
    metadata,
    Column("name", Text, primary_key=True),
    Column("label", String(16), primary_key=True),
    Column("day", Date, primary_key=True, comment="of West Indonesia's time"),
    Column("stories", Integer, nullable=False),
    Column(
        "undated", Integer, nullable=False, server_default="0", comment="of these: accepted on the day, no date told"
    ),
    Index("ix_name_days_day", "day", "name", "label", "stories"),  # all that a query asks for: it need not see the rows
    sqlite_with_rowid=False,  # a name's days lie side by side
)

counted_days = Table(
    "counted_days",
    metadata,
    Column("day", Date, primary_key=True),
    Column("stories", Integer, nullable=False, comment="that mention any name"),
    Column("counted_at", Moment, nullable=False),
)

# How an id begins is asked for byte by byte: SQLite's keys are in that order, PostgreSQL's in that of its collation.
Index("ix_documents_id_bytes", documents.c.id, postgresql_ops={"id": "varchar_pattern_ops"}).ddl_if("postgresql")

# PostgreSQL's are of hashes: an address may be longer than what its other indexes take.
Index("ix_documents_url", documents.c.url, postgresql_using="hash")
Index("ix_pages_url", pages.c.url, postgresql_using="hash")

Index("ix_pages_id_bytes", pages.c.id, postgresql_ops={"id": "varchar_pattern_ops"}).ddl_if("postgresql")

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("job_id", String(213), primary_key=True),
    Column("document_id", String(200), nullable=False, index=True),
    Column("url", Text),
    Column("source", Text),
    Column("kind", String(16), nullable=False),
    Column("stage", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("error", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("accepted_at", Moment, nullable=False),
    Column("died_at", Moment, nullable=False),
    Column("analysis", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    Column("first_failed_at", Moment, nullable=False, comment="of its first attempt; kept when it is tried again"),
    Column("lane", String(16), nullable=False, comment="urgent or ordinary: where it is tried again"),
    Index("ix_dead_letters_died_at", "died_at"),
    Index("ix_dead_letters_kind_stage_died_at", "kind", "stage", "died_at"),
)

Index("ix_dead_letters_url", dead_letters.c.url, postgresql_using="hash")

Index("ix_dead_letters_job_id_bytes", dead_letters.c.job_id, postgresql_ops={"job_id": "varchar_pattern_ops"}).ddl_if(
    "postgresql"
)


def _counted() -> Column[int]:
    """A number that the database gives, above all that it gave before."""
    return Column("number", BigInteger().with_variant(Integer, "sqlite"), Identity(), primary_key=True)


# How all this is used: docs/background/watches.md.
watches = Table(
    "watches",
    metadata,
    Column("id", String(36), primary_key=True, comment="a UUID"),
    Column("name", String(64), nullable=False),
    Column("query", Json, nullable=False, comment="what is asked of a story"),
    Column("webhook", Text, comment="an address, which may be a secret itself; null: it has feeds alone"),
    Column("secret", Text, comment="what deliveries are signed with"),
    Column("added_at", Moment, nullable=False),
    Column("arrivals_after", BigInteger, nullable=False, comment="arrivals up to this number were there before it"),
    Column("tell_from", Moment, comment="what was published from then on is still to be told; null: nothing old is"),
    Column("stopped", Text, comment="why nothing is looked for; null: it is"),
    Column("gone", Text, comment="why its webhook wants no more; null: it does"),
    Column("failures", Integer, nullable=False, comment="of its webhook, since it last took something"),
    Column("rests_until", Moment, comment="nothing is sent before"),
    Index("ix_watches_name", "name", unique=True),
)

arrivals = Table(
    "arrivals",
    metadata,
    _counted(),
    Column("document_id", String(200), nullable=False, comment="of what came, and no watch was asked about yet"),
    sqlite_autoincrement=True,
)

matches = Table(
    "matches",
    metadata,
    _counted(),
    Column("id", String(36), nullable=False, comment="a UUID made of the watch's and the story's id: once each"),
    Column("watch_id", ForeignKey(watches.c.id, ondelete="CASCADE"), nullable=False),
    Column("document_id", String(200), nullable=False),
    Column("story", Integer, nullable=False),
    Column("matched_at", Moment, nullable=False, index=True),
    Column("record", Json, nullable=False, comment="what is told of the story, as it was then"),
    Column("state", String(8), comment="of its delivery: waiting, sent, dead; null: the watch has no webhook"),
    Column("attempts", Integer, nullable=False),
    Column("first_tried_at", Moment),
    Column("due_at", Moment, comment="when it is tried next"),
    Column("settled_at", Moment, comment="when it was sent, or died"),
    Column("reason", Text, comment="why the last try failed"),
    Index("ix_matches_id", "id", unique=True),
    Index("ix_matches_watch_id_number", "watch_id", "number"),
    Index("ix_matches_state_due_at", "state", "due_at"),
    Index("ix_matches_watch_id_state_due_at", "watch_id", "state", "due_at"),
    sqlite_autoincrement=True,
)
