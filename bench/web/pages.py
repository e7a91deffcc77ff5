"""What one open page is asked: times in milliseconds, sizes in megabytes."""

import time
from collections.abc import Sequence
from typing import Any

from playwright.sync_api import CDPSession, Page, expect

OBSERVE = """
window.__bench = { shifts: 0, tasks: [], events: [], rows: null };
const watch = (options, take) =>
  new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ buffered: true, ...options });
watch({ type: 'layout-shift' }, (e) => { if (!e.hadRecentInput) __bench.shifts += e.value; });
watch({ type: 'longtask' }, (e) => __bench.tasks.push([e.startTime, e.duration]));
watch({ type: 'event', durationThreshold: 16 }, (e) => {
  if (e.interactionId) __bench.events.push([e.interactionId, e.duration]);
});
const seen = new MutationObserver(() => {
  if (!document.querySelector('[data-ticket]')) return;
  seen.disconnect();
  requestAnimationFrame(() => setTimeout(() => { __bench.rows = performance.now(); }));
});
seen.observe(document, { childList: true, subtree: true });
"""
FRAMES = """seconds => new Promise((done) => {
  const frames = [];
  let before = performance.now();
  const ends = before + seconds * 1000;
  const look = (now) => {
    frames.push(now - before);
    before = now;
    if (now < ends) requestAnimationFrame(look);
    else done(frames.slice(2));
  };
  requestAnimationFrame(look);
})"""
OPENED = """title => {
  const start = performance.now();
  window.__opened = new Promise((done) => {
    const look = () => {
      const shown = [...document.querySelectorAll('h1, h2')].some((e) => e.textContent.trim() === title);
      if (shown) done(performance.now() - start);
      else requestAnimationFrame(look);
    };
    look();
  });
}"""
SHORTEST = 16.0
LIST = "/en/inbox?q=tag:mass"


def slowed(page: Page, factor: int) -> CDPSession:
    """The page's processor made so many times slower."""
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": factor})
    return session


def rows_painted(page: Page) -> float:
    """From the navigation to the frame with the first rows."""
    page.goto(LIST)
    page.wait_for_function("() => window.__bench.rows !== null")
    return float(page.evaluate("window.__bench.rows"))


def first_paint(page: Page) -> float:
    """First contentful paint of a page opened again."""
    page.goto(LIST)
    page.wait_for_function("() => performance.getEntriesByName('first-contentful-paint').length > 0")
    return float(page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))


def interactions(page: Page, keys: Sequence[str], pause: float = 0.07) -> list[float]:
    """How long each key took to be seen; what the browser does not report took less than `SHORTEST`."""
    page.evaluate("window.__bench.events = []")
    for key in keys:
        page.keyboard.press(key)
        time.sleep(pause)
    page.wait_for_timeout(500)
    longest: dict[int, float] = {}
    for number, took in page.evaluate("window.__bench.events"):
        longest[number] = max(longest.get(number, 0.0), float(took))
    reported = sorted(longest.values())[-len(keys) :]
    return [SHORTEST] * (len(keys) - len(reported)) + reported


def scrolled(page: Page, session: CDPSession, seconds: float = 3) -> list[float]:
    """Time from frame to frame while the list runs by at 6,000 pixels a second."""
    box = page.locator("[data-list]").bounding_box()
    assert box
    page.evaluate(f"window.__frames = ({FRAMES})({seconds})")
    session.send(
        "Input.synthesizeScrollGesture",
        {
            "x": box["x"] + box["width"] / 2,
            "y": box["y"] + box["height"] / 2,
            "yDistance": -int(6000 * seconds),
            "speed": 6000,
            "preventFling": True,
            "gestureSourceType": "mouse",
        },
    )
    return [float(took) for took in page.evaluate("window.__frames")]


def opened(page: Page) -> float:
    """From the key to the ticket's heading in the pane, of a row whose ticket was fetched beforehand."""
    page.keyboard.press("j")
    page.wait_for_timeout(600)
    number = page.locator("[data-cursor]").get_attribute("data-ticket")
    title = page.locator(f'[data-ticket="{number}"] b').inner_text()
    page.evaluate(OPENED, title)
    page.keyboard.press("Space")
    took = float(page.evaluate("window.__opened"))
    page.keyboard.press("Escape")
    expect(page.get_by_role("heading", name=title)).to_have_count(0)
    return took


def heap(session: CDPSession) -> float:
    """What scripts hold after a collection."""
    session.send("HeapProfiler.enable")
    session.send("HeapProfiler.collectGarbage")
    used: dict[str, Any] = session.send("Runtime.getHeapUsage")
    return float(used["usedSize"]) / 1e6
