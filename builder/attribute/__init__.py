"""Who says it: attributions of an article, and the agents behind the names of many."""

from builder.attribute.agents import group_agents
from builder.attribute.attribute import attribute, find_hedges
from builder.attribute.denied import denied
from builder.attribute.modes import quoted_modes

__all__ = ["attribute", "denied", "find_hedges", "group_agents", "quoted_modes"]
