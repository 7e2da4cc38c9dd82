"""The canonical model. Made by `generate_model.py`: do not edit."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from ._entity import Entity


class Effect(StrEnum):
    """What became of it; absent for an unknown word."""

    CREATED = "created"
    UPDATED = "updated"
    DELETED = "deleted"
    IN_PROGRESS = "in_progress"
    RELATED = "related"
    FAILED = "failed"
    MOVED = "moved"
    STARTED = "started"
    STOPPED = "stopped"
    READ = "read"
    WRITTEN = "written"
    CANCELED = "canceled"
    NONE = "none"
    OTHER = "other"


class State(StrEnum):
    """The canonical state."""

    PENDING = "pending"
    RUNNING = "running"
    WAITING = "waiting"
    ATTENTION = "attention"
    PAUSED = "paused"
    CANCELING = "canceling"
    ROLLING_BACK = "rolling_back"
    SUCCEEDED = "succeeded"
    PARTIAL = "partial"
    FAILED = "failed"
    CANCELED = "canceled"
    ROLLED_BACK = "rolled_back"
    SKIPPED = "skipped"
    ENDED = "ended"
    UNREPORTED = "unreported"
    REPORTED_UNKNOWN = "reported_unknown"
    UNRECOGNIZED = "unrecognized"


class Outcome(StrEnum):
    """How it ended."""

    UNFINISHED = "unfinished"
    SUCCESS = "success"
    PARTIAL = "partial"
    FAILURE = "failure"
    CANCELED = "canceled"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


class Verb(StrEnum):
    """The normalized operation; absent for an unknown word."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"
    MOVE = "move"
    START = "start"
    STOP = "stop"
    RESTART = "restart"
    SCALE = "scale"
    BACKUP = "backup"
    RESTORE = "restore"
    RESET = "reset"
    ATTACH = "attach"
    DETACH = "detach"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Resource(Entity):
    """Element of `resources`."""

    kind: str | None = None
    """What kind of thing it is, in the provider's words."""
    id: str | None = None
    """Its id."""
    name: str | None = None
    """Its name."""
    uri: str | None = None
    """Where it can be read."""
    action: str | None = None
    """The provider's word for what became of it, exactly."""
    effect: Effect | None = None
    """What became of it; absent for an unknown word."""
    metadata: dict[str, Any] = field(default_factory=dict)
    """What the provider says of it beyond the schema."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Members that the schema knows and the model has no place for, under the provider's
    names."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Members that the schema does not know, or of an unexpected type, under the provider's
    names."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Detail(Entity):
    """What the provider says beside its status word."""

    code: str | None = None
    """The reason as a word or number."""
    text: str | None = None
    """The reason in words."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Task(Entity):
    """Element of `tasks`."""

    state: State
    """The canonical state."""
    id: str | None = None
    """The provider's id."""
    name: str | None = None
    """What it is called."""
    kind: str | None = None
    """What kind of task it is, in the provider's words."""
    index: int | None = None
    """Its place in the order as the provider counts, which may leave numbers out."""
    status: str | None = None
    """The provider's status word, exactly."""
    result: str | None = None
    """The provider's second word, exactly: how a job that is over ended."""
    detail: Detail | None = None
    """What the provider says beside its status word."""
    parent: str | None = None
    """Id of the job that it is part of."""
    url: str | None = None
    """Where a person can look at it."""
    attempt: int | None = None
    """Number of the try, from 1."""
    exit_code: int | None = None
    """Exit code of its process."""
    accepted: datetime | None = None
    """When it was created or accepted."""
    accepted_text: str | None = None
    """`accepted` with the digits and the offset of the document."""
    started: datetime | None = None
    """When it began."""
    started_text: str | None = None
    """`started` with the digits and the offset of the document."""
    updated: datetime | None = None
    """When it last changed."""
    updated_text: str | None = None
    """`updated` with the digits and the offset of the document."""
    finished: datetime | None = None
    """When it ended."""
    finished_text: str | None = None
    """`finished` with the digits and the offset of the document."""
    owner: str | None = None
    """Who runs it."""
    messages: tuple[Message, ...] = ()
    """What was logged about it."""
    errors: tuple[Message, ...] = ()
    """What went wrong with it."""
    tasks: tuple[Task, ...] = ()
    """Tasks inside it."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Members that the schema knows and the model has no place for, under the provider's
    names."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Members that the schema does not know, or of an unexpected type, under the provider's
    names."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Message(Entity):
    """Element of `messages`."""

    time: datetime | None = None
    """When it was written."""
    time_text: str | None = None
    """`time` with the digits and the offset of the document."""
    code: str | None = None
    """Its code."""
    text: str | None = None
    """Its text."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Members that the schema knows and the model has no place for, under the provider's
    names."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Members that the schema does not know, or of an unexpected type, under the provider's
    names."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Tenant(Entity):
    """The compartment, project or domain that it belongs to."""

    kind: str | None = None
    """What kind of tenant it is."""
    id: str | None = None
    """The tenant's id."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Subject(Entity):
    """What is worked on."""

    kind: str | None = None
    """What kind of thing it is."""
    id: str | None = None
    """Its id."""
    name: str | None = None
    """Its name."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Actor(Entity):
    """Who asked for it."""

    id: str | None = None
    """Id of the person or account."""
    name: str | None = None
    """Its name."""
    domain: str | None = None
    """The domain in which the name is known."""
    via: str | None = None
    """Whether a person or the system asked."""


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Job(Entity):
    """Job of a document."""

    schema: str
    """Id of the schema that the document had."""
    state: State
    """The canonical state."""
    outcome: Outcome
    """How it ended."""
    id: str | None = None
    """The provider's id; a numeric one as its digits."""
    name: str | None = None
    """What it is called."""
    description: str | None = None
    """What it is about."""
    operation: str | None = None
    """The provider's word for the operation."""
    verb: Verb | None = None
    """The normalized operation; absent for an unknown word."""
    status: str | None = None
    """The provider's status word, exactly."""
    terminal: bool | None = None
    """Whether it is over; null where the document does not tell."""
    result: str | None = None
    """The provider's second word, exactly: how a job that is over ended."""
    detail: Detail | None = None
    """What the provider says beside its status word."""
    percent: float | None = None
    """How far it is, in percent, the number as it was written."""
    parent: str | None = None
    """Id of the job that it is part of."""
    url: str | None = None
    """Where a person can look at it."""
    attempt: int | None = None
    """Number of the try, from 1."""
    exit_code: int | None = None
    """Exit code of its process."""
    accepted: datetime | None = None
    """When it was created or accepted."""
    accepted_text: str | None = None
    """`accepted` with the digits and the offset of the document."""
    scheduled: datetime | None = None
    """When it was planned to begin."""
    scheduled_text: str | None = None
    """`scheduled` with the digits and the offset of the document."""
    started: datetime | None = None
    """When it began."""
    started_text: str | None = None
    """`started` with the digits and the offset of the document."""
    updated: datetime | None = None
    """When it last changed."""
    updated_text: str | None = None
    """`updated` with the digits and the offset of the document."""
    finished: datetime | None = None
    """When it ended."""
    finished_text: str | None = None
    """`finished` with the digits and the offset of the document."""
    tenant: Tenant | None = None
    """The compartment, project or domain that it belongs to."""
    subject: Subject | None = None
    """What is worked on."""
    actor: Actor | None = None
    """Who asked for it."""
    resources: tuple[Resource, ...] = ()
    """The resources worked on, in the document's order."""
    tasks: tuple[Task, ...] = ()
    """The job's steps, in the document's order."""
    task_total: int | None = None
    """How many tasks the provider says there are, perhaps more than `tasks` holds."""
    messages: tuple[Message, ...] = ()
    """What was logged on the way, in the document's order."""
    errors: tuple[Message, ...] = ()
    """What went wrong, in the document's order."""
    attributes: dict[str, Any] = field(default_factory=dict)
    """Members that the schema knows and the model has no place for, under the provider's
    names."""
    unknown: dict[str, Any] = field(default_factory=dict)
    """Members that the schema does not know, or of an unexpected type, under the provider's
    names."""
    observation: dict[str, Any] = field(default_factory=dict)
    """What the response itself said: HTTP status, when to ask again, request ids."""
    derived: dict[str, Any] = field(default_factory=dict)
    """Computed from the rest, ignored when read back."""
