"""axe-core on a page: what an automatic check finds against WCAG 2.0 to 2.2, levels A and AA."""

from functools import lru_cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SCRIPT = Path(__file__).resolve().parents[2] / "web/node_modules/axe-core/axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
_SETTLE = """
Promise.allSettled(document.getAnimations()
  .filter((moving) => moving.effect.getComputedTiming().endTime < 2000)
  .map((moving) => moving.finished))
"""
_RUN = """
async ([tags, within, without]) => {
  const context = {include: within ? [within] : [document], exclude: without};
  const found = await axe.run(context, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']});
  return found.violations.flatMap((rule) => rule.nodes.map((node) =>
    `${rule.id} (${rule.impact}): ${node.target.join(' ')} ${node.failureSummary}`));
}
"""


@lru_cache
def _script() -> str:
    return SCRIPT.read_text(encoding="utf-8")


def violations(page: Page, *, within: str | None = None, without: tuple[str, ...] = ()) -> list[str]:
    """One line per element at fault: the rule, where, and what would put it right; none on a clean page.

    The script goes in over the debugger's door, which the page's own policy does not guard; moving things are
    waited for, since half-transparent text has no contrast to judge.
    """
    page.evaluate(_SETTLE)
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"(() => {{ {_script()} }})()")
    found: Any = page.evaluate(_RUN, [TAGS, within, [[each] for each in without]])
    return [str(line) for line in found]
