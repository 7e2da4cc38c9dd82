#!/usr/bin/env python3
"""Opens reports in headless Chromium: no error, no request, keyboard, time to open.

Usage: browser.py JOBGLOT [SCREENSHOTS]
JOBGLOT is the program. With the folder SCREENSHOTS, pictures of the pages are written to it for a
person: light and dark, 400 and 1400 pixels wide. Without Chromium it is installed where that is
possible; elsewhere nothing is checked, and the script says so.
"""

import base64
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time

PROGRAMS = ["chromium-headless-shell", "chromium", "google-chrome"]
HOSTILE = "</script><script>alert(1)</script>\"><img src=http://h/x onerror=alert(1)>' javascript:alert(1)\u202e\u0000"


def browser():
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not found and shutil.which("apt-get") and os.geteuid() == 0:
        install = ["apt-get", "install", "-y", "--no-install-recommends", PROGRAMS[0]]
        subprocess.run(["apt-get", "update"], stdout=subprocess.DEVNULL)
        subprocess.run(install, stdout=subprocess.DEVNULL)
        found = shutil.which(PROGRAMS[0])
    return found


class Page:
    """A page of the browser, driven over pipes by the DevTools protocol."""

    def __init__(self, program, profile):
        to_browser, self.out = os.pipe()
        self.inp, from_browser = os.pipe()

        def connect():
            first, second = os.dup(to_browser), os.dup(from_browser)
            os.dup2(first, 3)
            os.dup2(second, 4)

        flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
                 "--disable-background-networking", "--disable-component-update", "--disable-quic",
                 "--remote-debugging-pipe", f"--user-data-dir={profile}", "about:blank"]
        self.process = subprocess.Popen([program, *flags], preexec_fn=connect, close_fds=False,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.buffer, self.number, self.session, self.events = b"", 0, None, []
        targets = self.call("Target.getTargets")["targetInfos"]
        page = next(target for target in targets if target["type"] == "page")
        attach = {"targetId": page["targetId"], "flatten": True}
        self.session = self.call("Target.attachToTarget", **attach)["sessionId"]
        for domain in ["Page", "Runtime", "Log", "Network"]:
            self.call(f"{domain}.enable")

    def receive(self):
        while b"\0" not in self.buffer:
            read = os.read(self.inp, 1 << 20)
            if not read:
                raise SystemExit("the browser ended")
            self.buffer += read
        message, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(message)

    def call(self, method, **params):
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        while True:
            answer = self.receive()
            if answer.get("id") == self.number:
                assert "error" not in answer, (method, answer)
                return answer["result"]
            self.events.append(answer)

    def open(self, path, is_scripted=True):
        """Opens a file, and returns the seconds until it is drawn."""
        self.events.clear()
        begin = time.monotonic()
        self.call("Page.navigate", url=f"file://{path}")
        while not any(event.get("method") == "Page.loadEventFired" for event in self.events):
            self.events.append(self.receive())
        if is_scripted:
            self.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        return time.monotonic() - begin

    def run(self, script):
        answer = self.call("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        assert "exceptionDetails" not in answer, (script, answer)
        return answer["result"].get("value")

    def key(self, key, text=None):
        codes = {"Tab": 9, "Enter": 13, "ArrowDown": 40, "ArrowRight": 39, " ": 32}
        code = codes.get(key, ord(key[0].upper()))
        down = {"key": key, "code": key, "windowsVirtualKeyCode": code}
        if text or len(key) == 1:
            down["text"] = text or key
        if key == "Enter":
            down["text"] = "\r"
        self.call("Input.dispatchKeyEvent", type="keyDown", **down)
        self.call("Input.dispatchKeyEvent", type="keyUp", key=key, code=key, windowsVirtualKeyCode=code)

    def complaints(self):
        """Errors, and requests for anything but the file itself."""
        found = []
        for event in self.events:
            method, params = event.get("method"), event.get("params", {})
            if method == "Runtime.exceptionThrown":
                found.append(params["exceptionDetails"])
            elif method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
                found.append(params)
            elif method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
                found.append(params["entry"])
            elif method == "Page.javascriptDialogOpening":
                found.append(params)
            elif method == "Network.requestWillBeSent":
                if params["request"]["url"] != params["documentURL"]:
                    found.append(params["request"]["url"])
        return found

    def screenshot(self, path, width, is_dark):
        scheme = {"name": "prefers-color-scheme", "value": "dark" if is_dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[scheme])
        size = {"width": width, "height": 1800, "deviceScaleFactor": 1, "mobile": width < 700}
        self.call("Emulation.setDeviceMetricsOverride", **size)
        wide = self.run("document.documentElement.scrollWidth")
        assert wide <= width, f"{path}: the page is {wide} pixels wide in a window of {width}"
        if path:
            with open(path, "wb") as file:
                file.write(base64.b64decode(self.call("Page.captureScreenshot")["data"]))


def jobs(count):
    """Work requests as NDJSON, one of twenty failed."""
    for number in range(count):
        hour, minute, day = number % 24, number % 60, 1 + number // 24 % 28
        begin, end = f"2024-05-{day:02}T{hour:02}:{minute:02}", f":{number % 59 + 1:02}Z"
        yield json.dumps({
            "job": {"JOB_ID": f"JOB{number:06}", "JOB_TYPE": "PROVISION",
                    "EXECUTION_STATUS": "FAILED" if number % 20 == 7 else "SUCCEEDED"},
            "tasks": [{"TASK_ID": f"T{task}", "TASK_NAME": f"step {task}", "TASK_INDEX": task,
                       "TASK_STATUS": "FAILED" if number % 20 == 7 and task == 4 else "SUCCEEDED",
                       "CREATED_AT": f"{begin}:00Z", "LAST_HEALTH_CHECK": begin + end}
                      for task in range(5)]})


def hostile():
    """Jobs with hostile text; the script draws those after the first hundred."""
    for number in range(150):
        yield json.dumps({"job": {"JOB_ID": f"{number}{HOSTILE}", "JOB_TYPE": HOSTILE,
                                  "EXECUTION_STATUS": HOSTILE, "JOB_NAME": HOSTILE},
                          "tasks": [{"TASK_ID": HOSTILE, "TASK_NAME": HOSTILE, "TASK_STATUS": "FAILED",
                                     "MESSAGES": json.dumps({"Message": HOSTILE, "Detail": HOSTILE}),
                                     "CREATED_AT": "2024-05-06T07:08:09Z",
                                     "LAST_HEALTH_CHECK": "2024-05-06T07:08:19Z"}]})


def check(page, folder, program, screenshots):
    def report(name, lines):
        path = os.path.join(folder, f"{name}.html")
        subprocess.run([program, "report", "-q", "-o", path], input="\n".join(lines), text=True, check=True)
        return path

    def opened(name, lines):
        path = report(name, lines)
        seconds = page.open(path)
        for width in [400, 1400]:
            for is_dark in [False, True]:
                file = f"{name}-{width}{'-dark' if is_dark else ''}.png"
                page.screenshot(screenshots and os.path.join(screenshots, file), width, is_dark)
        return seconds

    matches = lambda: page.run("document.getElementById('matches').textContent")

    seconds = opened("many", jobs(10_000))
    assert seconds < 2, f"10,000 jobs took {seconds:.2f} s to open"
    assert matches() == "10,000 of 10,000", matches()
    # By keyboard alone: to the text, then to the states.
    tabs = 0
    while page.run("document.activeElement.name") != "text":
        page.key("Tab")
        tabs += 1
        assert tabs < 20, "the filter can't be reached by keyboard"
    for letter in "job000123":
        page.key(letter)
    page.run("new Promise((done) => setTimeout(done, 200))")
    assert matches() == "1 of 10,000", matches()
    assert page.run("document.querySelectorAll('#list > li').length") == 1
    page.run("document.activeElement.value = ''; document.activeElement.form.requestSubmit()")
    page.key(" ")
    page.key("Tab")
    assert page.run("document.activeElement.name") == "state"
    page.key("f")
    page.run("new Promise((done) => setTimeout(done, 200))")
    assert matches() == "500 of 10,000", matches()
    # A job that the page has only in its data opens like the others.
    page.run("document.getElementById('more').click()")
    page.run("document.querySelector('#list > li:nth-child(180) summary').focus()")
    page.key("Enter")
    page.run("new Promise((done) => setTimeout(done, 200))")
    drawn = "#list > li:nth-child(180) .row"
    assert page.run(f"document.querySelectorAll('{drawn}').length") == 6
    drawn_alike = """[1, 180].map((number) => {
        const item = document.querySelector(`#list > li:nth-child(${number})`);
        // Axes of other lengths have other numbers of marks.
        return [...item.querySelectorAll(':not(line, text)')].map((node) => node.localName + '.' + node.getAttribute('class')).join(' ');
    })"""
    by_program, by_script = page.run(drawn_alike)
    assert by_program == by_script, (by_program, by_script)
    # Cells of the strip by arrows and Enter.
    page.run("document.querySelector('.strip').focus()")
    page.key("ArrowRight")
    page.key("Enter")
    chosen = page.run("document.getElementById('bin').textContent")
    assert chosen.startswith("2024-05-01"), chosen
    assert page.complaints() == [], page.complaints()

    opened("hostile", hostile())
    page.run("document.getElementById('more').click()")
    page.run("document.querySelectorAll('details').forEach((node) => node.open = true)")
    page.run("new Promise((done) => setTimeout(done, 300))")
    assert page.run("document.querySelectorAll('img, script').length") == 2
    assert page.run("document.querySelectorAll('a').length") == 0
    assert page.complaints() == [], page.complaints()

    page.call("Emulation.setScriptExecutionDisabled", value=True)
    page.open(report("plain", jobs(20)), is_scripted=False)
    page.call("Emulation.setScriptExecutionDisabled", value=False)
    assert page.run("document.querySelectorAll('#list > li').length") == 20
    assert page.run("document.getElementById('filters').checkVisibility()") is False
    assert page.complaints() == [], page.complaints()
    return seconds


def main():
    program, screenshots = os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None
    found = browser()
    if not found:
        print("skipped: there is no Chromium, and it can't be installed here")
        return
    with tempfile.TemporaryDirectory() as folder:
        page = Page(found, os.path.join(folder, "profile"))
        try:
            seconds = check(page, folder, program, screenshots)
        finally:
            page.process.terminate()
            page.process.wait()
    print(f"reports pass in {os.path.basename(found)}; 10,000 jobs open in {seconds:.2f} s")


main()
