// An agent in a seat, by the official TypeScript SDK's clients: the older revisions with their handshake, and the stateless one. No model is
// called here: what an agent sends is an act like any other, and a replay reads it from the record.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { Exercise, until } from "../browser/exercise.mjs";
import { acts, comes, ended, entries, parley, run, source } from "./record.mjs";

const library = createRequire(join(source, "ops/console/package.json"));
const old_enough = Number(process.versions.node.split(".")[0]) >= 20; // what the newer client asks for

let exercise, journal, server;

before(async () => {
  // Slow: nothing here waits for exercise time, and the planned end must not come before the agent has said everything.
  exercise = new Exercise("line-check", 6, ["CN"]);
  journal = join(exercise.out, "coordinator.journal");
  await exercise.link("CN");
  const invitation = join(exercise.folder, "agent.invitation");
  const invited = await run("invite", journal, "--party", "CN", "--seat", "CN.DO", "--name", "agent", "-o", invitation);
  assert.equal(invited.status, 0, invited.output);
  server = { command: parley, args: ["mcp", invitation, "--seat", "CN.DO", "--store", join(exercise.folder, "agent.journal")], stderr: "inherit" };
});
after(() => exercise.end());

const content = (answer) => answer.structuredContent;
const tool = (client) => (name, args = {}) => client.callTool({ name, arguments: args });

async function sits(client) {
  const call = tool(client);
  const { tools } = await client.listTools();
  for (const name of ["brief", "situation", "inbox", "lines", "deadlines", "rules", "wait", "send", "decide", "vote", "act"]) {
    assert.ok(tools.some((one) => one.name === name && one.inputSchema.type === "object"), name);
  }
  await until("the exercise runs at the agent's node", async () => content(await call("situation")).situation?.clock?.state === "running");
  assert.match(content(await call("brief")).brief, /drill of the lines/);
  assert.ok(content(await call("lines")).lines.some((line) => line.line === "CN-US.DO-DO" && line.own));
  assert.ok(Array.isArray(content(await call("deadlines")).deadlines));
  assert.ok(content(await call("rules")).acts.includes("lineMessage"));
  assert.equal(content(await call("rules", { act: "rollCall" })).schema.properties.rollCall.type, "null");
  const { resources } = await client.listResources();
  assert.deepEqual(resources.map((one) => one.uri), ["parley://brief", "parley://transcript"]);
  assert.match((await client.readResource({ uri: "parley://transcript" })).contents[0].text, /T\+00:00/);
  return call;
}

test("an agent sits in a seat by the handshake, sends, and is refused with reasons", async () => {
  const { Client } = library("@modelcontextprotocol/sdk/client/index.js");
  const { StdioClientTransport } = library("@modelcontextprotocol/sdk/client/stdio.js");
  const client = new Client({ name: "test", version: "1" });
  await client.connect(new StdioClientTransport(server));
  assert.equal(client.getServerVersion().name, "parley");
  const call = await sits(client);
  await comes(exercise, "CN.DO", "program");
  const sent = await call("send", { line: "CN-US.DO-DO", class: "routine", subject: "drill", body: "An agent is on duty at this end." });
  assert.equal(content(sent).accepted, true, JSON.stringify(sent));
  assert.equal(content(await call("send", { line: "internal", to: ["CN.HOS"], body: "The line is tested." })).accepted, true);
  assert.equal(content(await call("act", { acts: [{ rollCall: null }] })).accepted, true);
  const decided = await call("decide", { decision: "D-1", option: 1 });
  assert.ok(decided.isError && content(decided).reason.length > 10, JSON.stringify(decided));
  const voted = await call("vote", { question: "1", vote: "yes" });
  assert.ok(voted.isError && content(voted).reason.length > 10, JSON.stringify(voted));
  const wrong = await call("act", { acts: [{ pause: "now" }] });
  assert.match(content(wrong).reason, /control/);
  const { next } = content(await call("inbox"));
  const news = content(await call("wait", { seconds: 50, since: 0 }));
  assert.ok(news.next >= next && news.events.some((line) => line.includes("CN.DO")));
  await assert.rejects(client.callTool({ name: "resign", arguments: {} }), /no tool/);
  await assert.rejects(client.readResource({ uri: "parley://secrets" }), /no resource/);
  await client.close();
});

test("the stateless revision is spoken too", { skip: !old_enough && "its client needs Node 20" }, async () => {
  const { Client } = library("@modelcontextprotocol/client");
  const { StdioClientTransport } = library("@modelcontextprotocol/client/stdio");
  const client = new Client({ name: "test", version: "1" }, { versionNegotiation: { mode: { pin: "2026-07-28" } } });
  await client.connect(new StdioClientTransport(server));
  assert.equal(client.getNegotiatedProtocolVersion(), "2026-07-28");
  const call = await sits(client);
  const sent = await call("send", { line: "internal", to: ["CN.FM"], body: "Without a handshake." });
  assert.equal(content(sent).accepted, true, JSON.stringify(sent));
  await client.close();
});

test("a request says itself what it speaks, or is refused; nothing is inferred from the one before", async () => {
  const child = spawn(server.command, server.args, { stdio: ["pipe", "pipe", "ignore"] });
  const meta = (version) => ({ "io.modelcontextprotocol/protocolVersion": version, "io.modelcontextprotocol/clientCapabilities": {} });
  const requests = [
    '{"jsonrpc": "2.0", "id": 1, "method": "server/discover", "params": ' + JSON.stringify({ _meta: meta("2026-07-28") }) + "}",
    '{"jsonrpc": "2.0", "id": 2, "method": "tools/list", "params": ' + JSON.stringify({ _meta: meta("2027-01-01") }) + "}",
    '{"jsonrpc": "2.0", "id": 3, "method": "tools/list"}',
    '{"jsonrpc": "2.0", "id": 4, "method": "tools/list", "params": {"_meta": {"io.modelcontextprotocol/protocolVersion": "2026-07-28"}}}',
    "rubbish",
    '{"jsonrpc": "2.0", "id": 5, "method": "tools/call", "params": ' + JSON.stringify({ name: 7, arguments: [], _meta: meta("2026-07-28") }) + "}",
    "[".repeat(5000),
    '{"jsonrpc": "2.0", "id": 6, "method": "resources/read", "params": ' + JSON.stringify({ uri: "parley://brief", _meta: meta("2026-07-28") }) + "}",
    '{"jsonrpc": "2.0", "id": 7, "method": "initialize", "params": {"protocolVersion": "2020-01-01", "capabilities": {}, "clientInfo": {"name": "x", "version": "1"}}}',
    '{"jsonrpc": "2.0", "id": 8, "method": "ping"}',
  ];
  child.stdin.end(requests.join("\n") + "\n");
  let output = "";
  for await (const piece of child.stdout) output += piece;
  const answers = output.trim().split("\n").map((line) => JSON.parse(line));
  const by = (id) => answers.find((one) => one.id === id);
  assert.deepEqual(by(1).result.supportedVersions, ["2026-07-28"]);
  assert.equal(by(1).result.resultType, "complete");
  assert.equal(by(1).result._meta["io.modelcontextprotocol/serverInfo"].name, "parley");
  assert.equal(by(2).error.code, -32022);
  assert.deepEqual(by(2).error.data, { supported: ["2026-07-28"], requested: "2027-01-01" });
  assert.equal(by(3).error.code, -32600);
  assert.equal(by(4).error.code, -32602);
  assert.equal(by(5).error.code, -32602);
  assert.equal(by(6).result.cacheScope, "private");
  assert.equal(by(7).result.protocolVersion, "2025-11-25");
  assert.deepEqual(by(8).result, {});
  assert.equal(answers.filter((one) => one.error?.code === -32700).length, 2);
});

test("what the agent said is in the record, and a recompute reads it there", async () => {
  const list = await entries(journal);
  assert.equal(acts(list, "CN.DO", "lineMessage").length, 1);
  assert.ok(JSON.stringify(list).includes("An agent is on duty at this end."));
  assert.equal(await exercise.control("endex", "enough"), 0);
  assert.equal(await ended(exercise), 0);
  const recomputed = await run("replay", journal, "--recompute");
  assert.equal(recomputed.status, 0, recomputed.output);
});
