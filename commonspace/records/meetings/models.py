"""The tables of forum statements and of events at which companies meet.

Only the event bears a label. What hangs below it (delegations, requests, plans, meetings, what happens
on the day) is reached through the event and is shown to its organiser and to those whom it concerns.
"""

from django.conf import settings
from django.db import models

from commonspace.records.base import Record
from commonspace.records.fields import BiTextColumns
from commonspace.records.stated import StatedRow


class Forum(StatedRow):
    """A statement about a forum; columns follow `core.meetings.forum_draft`."""

    kind_letter = "V"
    forum = models.CharField(max_length=60, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["label", "-happened_on_last", "-id"], name="forum_newest"),
            models.Index(fields=["-happened_on_last", "-id"], name="forum_by_date"),
        ]


class ForumEvent(Record):
    """An event to be planned; columns follow `core.meetings.event_draft`.

    `closed` maps a slot to the number of tables closed in it.
    """

    kind_letter = "H"
    title = BiTextColumns(longest=200)
    place = BiTextColumns(longest=120)
    zone = models.CharField(max_length=40)
    hours = models.CharField(max_length=2_000)
    minutes = models.PositiveIntegerField(null=True, blank=True)
    pause = models.PositiveIntegerField(null=True, blank=True)
    tables = models.PositiveIntegerField(null=True, blank=True)
    rooms = models.PositiveIntegerField(null=True, blank=True)
    interpreters = models.JSONField(default=list)
    spread = models.PositiveIntegerField(null=True, blank=True)
    sites = models.JSONField(default=list)
    travel = models.PositiveIntegerField(null=True, blank=True)
    sessions = models.JSONField(default=list)
    answer_days = models.PositiveIntegerField(null=True, blank=True)
    details = BiTextColumns(longest=2_000)
    closed = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["label", "title_en", "id"], name="event_by_label")]


class Delegation(models.Model):
    """A company (or a desk) that takes part. `code` is whoever speaks for it; `party` its record, or ""."""

    kind_letter = "T"
    ref = models.CharField(max_length=11, unique=True, editable=False)
    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="delegations")
    name = BiTextColumns(longest=200)
    code = models.CharField(max_length=60)
    party = models.CharField(max_length=11, blank=True, default="")
    nation = models.CharField(max_length=10, blank=True, default="")
    languages = models.JSONField(default=list)
    status = models.CharField(max_length=10, default="open")
    version = models.PositiveIntegerField(default=1)
    origin_id = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "code"], name="delegation_once")]
        indexes = [models.Index(fields=["code"], name="delegation_by_code")]

    def __str__(self) -> str:
        return self.ref


class Delegate(models.Model):
    """One person of a delegation. The name is a personal value, kept by its sign so that it can be erased.

    `absent`: slots for which they said that they cannot come; `away`: slots lost on the day itself;
    `languages`: the delegate's own, or [] for those of the delegation.
    """

    delegation = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="delegates")
    number = models.PositiveSmallIntegerField()
    name_sign = models.CharField(max_length=80, blank=True, default="")
    absent = models.JSONField(default=list)
    away = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    origin_id = models.CharField(max_length=200, blank=True, default="")
    arrived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["delegation", "number"], name="delegate_once")]


class MeetingRequest(models.Model):
    """`asking` wants to meet `asked`. Pending ones lapse at `expires_at`; only accepted ones are planned.

    What binds the plan: `session` and `fixed` (a slot), `must` (to be placed whatever else is left out), and
    the number of the delegate on either side who is to hold it (None: whoever of them can).
    """

    kind_letter = "E"
    ref = models.CharField(max_length=11, unique=True, editable=False)
    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="requests")
    asking = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    asked = models.ForeignKey(Delegation, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(max_length=300, blank=True, default="")
    capability = models.CharField(max_length=60, blank=True, default="")
    weight = models.PositiveSmallIntegerField(default=1)
    private = models.BooleanField(default=False)
    session = models.CharField(max_length=60, blank=True, default="")
    fixed = models.PositiveIntegerField(null=True, blank=True)
    must = models.BooleanField(default=False)
    asking_person = models.PositiveSmallIntegerField(null=True, blank=True)
    asked_person = models.PositiveSmallIntegerField(null=True, blank=True)
    origin_id = models.CharField(max_length=200, blank=True, default="")
    status = models.CharField(max_length=10, default="pending")
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["event", "status"], name="request_by_status")]
        constraints = [models.UniqueConstraint(fields=["event", "asking", "asked"], name="request_once")]


class RequestOrder(models.Model):
    """The meeting of `before` has a strictly earlier slot than that of `after`, if both are placed."""

    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="orders")
    before = models.ForeignKey(MeetingRequest, on_delete=models.CASCADE, related_name="+")
    after = models.ForeignKey(MeetingRequest, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["before", "after"], name="order_once")]


class EventPlan(models.Model):
    """A plan as the engine gave it. `places`: [request, delegate a, delegate b, slot, table];
    `unmet`: [request, code, numbers]. `kind` is solved or repaired; `inputs` a digest
    of all that it rests on; `seconds` the time it was given, None where it was given steps."""

    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="plans")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, default="solved")
    status = models.CharField(max_length=12, default="draft")
    solved_as = models.CharField(max_length=12)
    value = models.IntegerField()
    bound = models.IntegerField()
    breaks = models.IntegerField()
    breaks_bound = models.IntegerField()
    worst = models.IntegerField()
    fairness = models.JSONField(default=dict)
    fair = models.FloatField(null=True, blank=True)
    proven_by = models.CharField(max_length=40, blank=True, default="")
    seed = models.BigIntegerField(default=1)
    steps = models.BigIntegerField(default=0)
    steps_done = models.BigIntegerField(default=0)
    seconds = models.FloatField(null=True, blank=True)
    inputs = models.CharField(max_length=64, blank=True, default="")
    compiled = models.BooleanField(default=True)
    places = models.JSONField(default=list)
    unmet = models.JSONField(default=list)
    reasons = models.JSONField(default=list)
    made_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "number"], name="plan_once")]


class Meeting(models.Model):
    """A published meeting of a request: when, where, who; `sequence` counts what calendars must take over.

    `status`: planned, cancelled, held or missed; `outcome` and `note` are what the two say came of it.
    """

    request = models.OneToOneField(MeetingRequest, on_delete=models.PROTECT, related_name="meeting")
    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="meetings")
    a = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="+")
    b = models.ForeignKey(Delegate, on_delete=models.PROTECT, related_name="+")
    slot = models.PositiveIntegerField()
    table = models.PositiveIntegerField()
    sequence = models.PositiveIntegerField(default=0)
    status = models.CharField(max_length=10, default="planned")
    outcome = models.CharField(max_length=20, blank=True, default="")
    note = models.CharField(max_length=500, blank=True, default="")
    partnership = models.CharField(max_length=11, blank=True, default="")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["event", "slot", "table"], name="meeting_by_slot")]


class DeskLine(models.Model):
    """One thing that happened on the day, as the desk wrote it down; `mark` is its own id for ever."""

    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="lines")
    mark = models.CharField(max_length=40)
    desk = models.CharField(max_length=40)
    kind = models.CharField(max_length=16)
    at = models.DateTimeField()
    slot = models.PositiveIntegerField()
    body = models.JSONField(default=dict)
    effect = models.JSONField(default=dict)
    plan = models.ForeignKey(EventPlan, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "mark"], name="line_once")]
        indexes = [models.Index(fields=["event", "-id"], name="line_newest")]


class PlanRun(models.Model):
    """One making of a plan by the worker. An event has at most one that is `waiting` or `running`.

    `state`: waiting, running, done, failed, cancelled. Whoever works on it says at `seen_at` that he still
    does; `fault` is the code of what went wrong. `seed`, `steps` or `seconds`, and `fair` are what was asked.
    """

    event = models.ForeignKey(ForumEvent, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, default="solved")
    state = models.CharField(max_length=10, default="waiting")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    seed = models.BigIntegerField(default=1)
    steps = models.BigIntegerField(null=True, blank=True)
    seconds = models.FloatField(null=True, blank=True)
    fair = models.FloatField(null=True, blank=True)
    asked_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True)
    seen_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    fault = models.CharField(max_length=60, blank=True, default="")
    fault_details = models.JSONField(default=dict)
    plan = models.ForeignKey(EventPlan, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["event", "number"], name="run_once"),
            models.UniqueConstraint(
                fields=["event"],
                condition=models.Q(state__in=("waiting", "running")),
                name="one_run_at_a_time",
            ),
        ]


class Intake(models.Model):
    """A file that a person brought for an event, kept between the dry run and the confirming."""

    key = models.CharField(max_length=43, unique=True)
    event = models.ForeignKey(ForumEvent, on_delete=models.CASCADE, related_name="intakes")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    raw = models.BinaryField()
    made_at = models.DateTimeField()
