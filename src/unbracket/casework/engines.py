"""The engines that a run uses, found by entry point so that others can be added from outside."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import Any

from unbracket.actors.resolver import RuleResolver
from unbracket.attribution.tagger import RuleTagger
from unbracket.coding.coder import RuleCoder
from unbracket.errors import SettingsError
from unbracket.language.shipped import act_weights_present, weights_present
from unbracket.model.ports import Coder, EngineInfo, Resolver, Tagger
from unbracket.settings import Settings


def _model_tagger() -> Tagger:
    """Make the trained tagger; its modules load numpy, so they are imported when it is wanted."""
    from unbracket.attribution.model_tagger import ModelTagger

    return ModelTagger(threads=_threads())


def _model_coder() -> Coder:
    """Make the trained coder; its modules load numpy, so they are imported when it is wanted."""
    from unbracket.coding.model_coder import ModelCoder

    return ModelCoder(threads=_threads())


def _threads() -> int:
    """Give the processor threads of the model (UNBRACKET_THREADS; 1 when unset)."""
    return Settings.from_environment().threads


_BUILT_IN: dict[str, dict[str, Callable[[], Any]]] = {
    "unbracket.taggers": {"rules": RuleTagger, "model": _model_tagger},
    "unbracket.resolvers": {"rules": RuleResolver},
    "unbracket.coders": {"rules": RuleCoder, "model": _model_coder},
}


@dataclass(frozen=True, slots=True)
class Engines:
    """The three engines between a reading and its statements."""

    tagger: Tagger
    resolver: Resolver
    coder: Coder

    @property
    def infos(self) -> tuple[EngineInfo, ...]:
        """Name every engine, in the order in which they run."""
        return (self.tagger.info, self.resolver.info, self.coder.info)

    @property
    def author(self) -> str:
        """Name the program that proposes, for an entry's author field."""
        return " + ".join(f"{info.name} {info.version}" for info in self.infos)


def default_engines(
    tagger: str = "rules", resolver: str = "rules", coder: str = "rules"
) -> Engines:
    """Build the named engines; the rule engines need no weights (``--no-model``).

    Raises SettingsError, listing what is installed, for a name that nothing provides.
    """
    return Engines(
        tagger=_make("unbracket.taggers", tagger),
        resolver=_make("unbracket.resolvers", resolver),
        coder=_make("unbracket.coders", coder),
    )


def chosen_engines(no_model: bool = False) -> Engines:
    """Build the engines that a run uses: the trained ones where their weights and runtime are.

    ``no_model`` asks for the rule engines, which are also what stands in where weights are missing.
    """
    return default_engines(
        tagger="rules" if no_model or not weights_present() else "model",
        coder="rules" if no_model or not act_weights_present() else "model",
    )


def chosen_coder(no_model: bool = False) -> Coder:
    """Build the coder that a run uses, alone."""
    name = "rules" if no_model or not act_weights_present() else "model"
    coder: Coder = _make("unbracket.coders", name)
    return coder


def _make(group: str, name: str) -> Any:
    built_in = _BUILT_IN[group]
    if name in built_in:
        return built_in[name]()
    found = {point.name: point for point in entry_points(group=group)}
    if name not in found:
        raise SettingsError(
            f"no engine {name!r} in {group}",
            expected="one of " + ", ".join(sorted({*built_in, *found})),
            next="install the package that provides it, or use 'rules'",
        )
    return found[name].load()()
