"""What people decided about events."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class EventJudgement(BaseModel):
    """A person's word on two events, or on two mentions; it stands over every rule."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    left_id: str = Field(min_length=1, description="An event or an event mention.")
    right_id: str = Field(min_length=1, description="Another.")
    decision: Literal["same", "different"] = Field(description="Whether both are one event.")
    why: str = Field(min_length=1, description="The reason, for whoever reads the row later.")
    decided_by: str = Field("person", min_length=1, description="Who judged.")

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, smaller first."""
        return (self.left_id, self.right_id) if self.left_id < self.right_id else (self.right_id, self.left_id)
