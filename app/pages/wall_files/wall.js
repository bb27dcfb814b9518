/* For browsers of 2014 and later: no modules, no fetch, no promises. */
(function () {
  "use strict";
  var POLL = 5000, PAIRING_POLL = 3000, PATIENCE = 15000, STALE = 60000;
  var ROWS = 5, TURN = 12000, RENEW = 9.5 * 60000, RELOAD = 12 * 3600000;
  var KEPT = "sanliang-wall";
  var etag = "", shown = null, checkedAt = 0, codeAt = 0, first = 0, failing = false;
  var startedAt = Date.now();

  function el(id) { return document.getElementById(id); }
  function text(id, words) { el(id).textContent = words; }
  function show(id, yes) { el(id).hidden = !yes; if (yes) { el(id).removeAttribute("hidden"); } else { el(id).setAttribute("hidden", ""); } }
  function add(parent, tag, name, words) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    if (words !== undefined) { made.textContent = words; }
    parent.appendChild(made);
    return made;
  }
  /* As everywhere in the program: never 100 % while something is missing, nor 0 % once there is. */
  function percent(done, total) {
    var whole = Math.round(done / total * 100);
    if (whole === 100 && done < total) { return "99%"; }
    if (whole === 0 && done > 0) { return "1%"; }
    return whole + "%";
  }
  function bar(parent, done, total) {
    var track = add(parent, "div", "track");
    add(track, "div", "fill").style.width = (total ? done / total * 100 : 0) + "%";
  }
  function two(n) { return (n < 10 ? "0" : "") + n; }
  function clock(at) {
    var time = new Date(at);
    return two(time.getHours()) + ":" + two(time.getMinutes()) + ":" + two(time.getSeconds());
  }

  function request(method, address, done) {
    var call = new XMLHttpRequest();
    call.open(method, address, true);
    call.timeout = PATIENCE;
    call.setRequestHeader("X-Requested-With", "sanliang");
    if (method === "GET" && etag) { call.setRequestHeader("If-None-Match", etag); }
    call.onload = function () {
      /* A proxy's own page (a sign-in, an outage) is no answer of the platform. */
      var said = null;
      if (call.status === 200 || call.status === 201) {
        try { said = JSON.parse(call.responseText); } catch (e) { done(0, null); return; }
      }
      done(call.status, said, call);
    };
    call.onerror = call.ontimeout = function () { done(0, null); };
    call.send();
  }

  function drawRate(rate) {
    var box = add(el("rates"), "div", "rate");
    add(box, "h2", "", rate.name);
    if (rate.state !== "counted") {
      add(box, "div", "percent none", "无数字");
      add(box, "div", "how", rate.explanation || "");
      return;
    }
    if (rate.total) {
      add(box, "div", "percent", percent(rate.done, rate.total));
      bar(box, rate.done, rate.total);
      var note = rate.not_applicable ? "（不适用 " + rate.not_applicable + "）" : "";
      add(box, "div", "fraction", rate.done + "/" + rate.total + note);
    } else {
      add(box, "div", "percent none", "还没有可统计的");
      add(box, "div", "fraction", "0/0");
    }
    add(box, "div", "how", rate.formula.split("；")[0]);
  }

  function drawChildren() {
    var body = el("children"), all = shown.children;
    body.textContent = "";
    if (first >= all.length) { first = 0; }
    for (var i = first; i < Math.min(all.length, first + ROWS); i += 1) {
      var row = add(body, "tr"), child = all[i];
      add(row, "th", "", child.union.name).setAttribute("scope", "row");
      add(row, "td", "", child.done + "/" + child.total);
      var cell = add(row, "td");
      bar(cell, child.done, child.total);
      add(cell, "span", "", child.total ? percent(child.done, child.total) : "–");
    }
    var pages = Math.ceil(all.length / ROWS);
    text("page", pages > 1 ? "第 " + (first / ROWS + 1) + "/" + pages + " 页，共 " + all.length + " 个下级工会" : "");
    el("children").parentNode.style.visibility = all.length ? "visible" : "hidden";
  }

  function draw() {
    text("union", shown.union.name);
    var words = shown.campaign ? shown.campaign.name : "没有正在开展的活动";
    for (var i = 0; i < shown.phases.length; i += 1) {
      if (shown.phases[i].state === "running") { words += " · " + shown.phases[i].name; }
    }
    if (shown.day_in_phase) {
      words += " · 第 " + shown.day_in_phase.day + " 天，还剩 " + shown.day_in_phase.days_left + " 天";
    }
    text("campaign", words);
    el("rates").textContent = "";
    var unbuilt = [];
    for (var j = 0; j < shown.coverage.length; j += 1) {
      if (shown.coverage[j].state === "not_built") { unbuilt.push(shown.coverage[j].name); } else { drawRate(shown.coverage[j]); }
    }
    text("unbuilt", unbuilt.length ? unbuilt.join("、") + "：尚未建成，不给数字" : "");
    drawChildren();
    show("pairing", false);
    show("board", true);
  }

  function age() {
    if (!checkedAt) { return; }
    var old = Date.now() - checkedAt, late = failing && old > STALE / 4 || old > STALE;
    el("age").className = late ? "stale" : "";
    var since = old < 120000 ? Math.round(old / 1000) + " 秒" : Math.round(old / 60000) + " 分钟";
    text("age", late ? "连不上平台，显示的是 " + since + "前的数据（" + clock(checkedAt) + "）" : "数据截至 " + clock(checkedAt));
  }

  function keep() {
    try { localStorage.setItem(KEPT, JSON.stringify({ at: checkedAt, shown: shown })); } catch (e) { return; }
  }
  function recall() {
    try {
      var kept = JSON.parse(localStorage.getItem(KEPT) || "null");
      if (kept) { shown = kept.shown; checkedAt = kept.at; draw(); age(); }
    } catch (e) { shown = null; }
  }

  function askForCode() {
    codeAt = Date.now();
    request("POST", "/api/v1/wall/codes", function (status, said) {
      if (status !== 201) {
        codeAt = 0;
        text("message", status === 429 ? "换配对码太频繁，请几分钟后再看这块屏幕。" : "暂时连不上平台，正在重试。");
        show("message", true);
        return;
      }
      text("code", said.code.slice(0, 4) + " " + said.code.slice(4));
      show("message", false);
    });
  }
  function pairing() {
    etag = ""; shown = null; checkedAt = 0;
    try { localStorage.removeItem(KEPT); } catch (e) { /* nothing was kept */ }
    show("board", false);
    show("pairing", true);
    if (Date.now() - codeAt > RENEW) { askForCode(); }
  }

  function poll() {
    request("GET", "/api/v1/wall/progress", function (status, said, call) {
      failing = status !== 200 && status !== 304 && status !== 401;
      if (status === 200) {
        shown = said;
        etag = call.getResponseHeader("ETag") || "";
        codeAt = 0;
        draw();
      }
      if (status === 200 || status === 304) { checkedAt = Date.now(); keep(); show("message", false); }
      if (status === 401) { pairing(); }
      if (failing && !shown) { text("message", "暂时连不上平台，正在重试。"); show("message", true); }
      age();
      if (!failing && Date.now() - startedAt > RELOAD) { location.reload(); return; }
      setTimeout(poll, status === 401 ? (codeAt ? PAIRING_POLL : 60000) : POLL);
    });
  }

  /* Without a secure connection a browser keeps no cookie of this kind: no code could be paired. */
  if (location.protocol === "http:" && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(location.hostname)) {
    text("message", "请把这块屏幕的地址改成 https:// 开头，再打开一次；http 地址无法配对。");
    show("message", true);
    return;
  }
  recall();
  poll();
  setInterval(age, 1000);
  setInterval(function () { if (shown) { first += ROWS; drawChildren(); } }, TURN);
}());
