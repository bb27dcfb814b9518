"""The clause trace as it goes out: the plan, clause by clause, and what stands behind each."""

from datetime import date
from uuid import UUID

from pydantic import Field

from app.campaigns.clause_counts import Standing
from app.campaigns.schemas import Proof
from app.campaigns.task_schemas import EvidenceRead, ProofRead
from app.campaigns.workflow import RecordState
from app.core.schemas import Output, UnionRef


class TraceCampaign(Output):
    """The campaign the trace speaks of."""

    id: UUID
    name: str
    year: int


class FunctionRead(Output):
    """Something the program offers that serves a clause."""

    route: str
    name: str


class ClauseTaskRef(Output):
    """A task that asks for a clause."""

    id: UUID
    code: str
    title: str


class ClauseRead(Output):
    """A clause of the plan."""

    id: str
    part: str
    quote: str = Field(description="方案原文，明显笔误已改")
    original: str | None = Field(description="改正笔误前的原文")
    gloss: str
    functions: list[FunctionRead]
    missing: str | None = Field(description="还不能做到什么")


class ClauseCountRead(ClauseRead):
    """A clause and how many unions stand where with it."""

    tasks: list[ClauseTaskRef]
    done: int
    open: int
    late: int
    not_applicable: int
    total: int = Field(description="应做到的工会数，不适用的不计")
    coverage: Standing | None = Field(description="没有任务时：by_function 或 not_covered")


class ClausesRead(Output):
    """The plan over a union and all below it."""

    union: UnionRef
    campaign: TraceCampaign | None
    items: list[ClauseCountRead]


class ClauseUnionRead(Output):
    """A union and where it stands with one clause."""

    union: UnionRef
    standing: Standing


class TracedTask(Output):
    """A task of the union: its record, what proves it, where it stands."""

    record_id: UUID
    title: str
    state: RecordState
    late: bool
    due_on: date
    proof: Proof
    note: str | None
    proofs: list[ProofRead]
    evidence: list[EvidenceRead]


class TracedClause(ClauseRead):
    """A clause and what one union has to show for it."""

    standing: Standing
    tasks: list[TracedTask]


class TraceRead(Output):
    """One union, clause by clause: task, record, proof, state."""

    union: UnionRef
    campaign: TraceCampaign | None
    items: list[TracedClause]
