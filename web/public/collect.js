/* Sends what visitors do on a shop's page to PinERP, and nothing before they consent: pinerp.consent(true).
   <script src="…/app/collect.js" data-address="…/collect/<write key>" data-listing="optional" defer></script>
   pinerp.track("cart", { listing: "123", price: 1990 }): view click search favourite cart order pay refund review */
(function (script) {
  var AGREED = "pinerp.consent", VISITOR = "pinerp.visitor", MOST = 50, WAIT = 5000;
  var address = script.dataset.address, waiting = [], timer = 0, store = window.localStorage;
  var session = name();

  function name() {
    return Date.now().toString(36) + Math.random().toString(36).slice(2, 12);
  }
  function kept(key, make) {
    try {
      var value = store.getItem(key);
      if (!value && make) store.setItem(key, (value = make()));
      return value;
    } catch (_) {
      return make ? make() : null;
    }
  }
  function send() {
    clearTimeout(timer);
    timer = 0;
    if (!waiting.length || kept(AGREED) !== "yes") return;
    var visitor = kept(VISITOR, name);
    var lines = waiting.splice(0, MOST).map(function (one) {
      one.visitor = visitor;
      return JSON.stringify(one);
    });
    var body = lines.join("\n");
    if (!navigator.sendBeacon || !navigator.sendBeacon(address, body)) {
      fetch(address, { method: "POST", body: body, keepalive: true }).catch(function () {});
    }
    if (waiting.length) send();
  }
  function track(kind, facts) {
    waiting.push(Object.assign({ id: name(), at: Date.now(), kind: kind, session: session }, facts));
    if (waiting.length > 10 * MOST) waiting.shift();
    if (waiting.length >= MOST) send();
    else timer = timer || setTimeout(send, WAIT);
  }
  function consent(yes) {
    try {
      if (yes) store.setItem(AGREED, "yes");
      else [AGREED, VISITOR].forEach(function (key) { store.removeItem(key); });
    } catch (_) { /* a browser that keeps nothing keeps no consent either */ }
    if (yes) send();
    else waiting = [];
  }
  addEventListener("pagehide", send);
  window.pinerp = { track: track, consent: consent, send: send };
  track("view", script.dataset.listing ? { listing: script.dataset.listing } : {});
})(document.currentScript);
