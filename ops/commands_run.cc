#include "ops/commands_run.h"

#include "ops/answering.h"
#include "ops/control_words.h"

namespace parley {
namespace {

using Run = std::function<int()>;

constexpr const char* kJson = "One JSON object";
constexpr const char* kProfile =
    "PARTY=NAME or all=NAME (every state): how the party's bots play: restrained, hawkish, hedging (default) or "
    "scripted";
constexpr const char* kHuman = "A party or seat that people play: no bots";
constexpr const char* kHumanOrControl =
    "A party or seat that people play: no bots; control: a person conducts, and declares STARTEX at the page";
constexpr const char* kRecorded =
    "PARTY=JOURNAL or SEAT=JOURNAL: plays there what was played there, at the same exercise times";
constexpr const char* kConsoleListen =
    "HOST:PORT of the pages, port 0 a free one; beyond this machine, such as 0.0.0.0:8443, with TLS";
constexpr const char* kLanguage = "What bots write: en (default) or zh, by the phrase books of the exercise";
constexpr const char* kSpeed = "Exercise seconds a second, e.g. 60 or 1/2, in place of the package's factors";

CLI::Option* add_language(CLI::App& command, std::string& language) {
  return command.add_option("--language", language, kLanguage)->check(CLI::IsMember({"en", "zh"}));
}

void add_live(CLI::App& app, LiveOptions& options, Run& run) {
  auto* live =
      app.add_subcommand("live", "A whole exercise on this machine: coordinator and nodes, each its own process");
  auto* exercise = live->add_option("exercise", options.exercise, "The exercise's folder");
  auto* resume =
      live->add_option("--resume", options.resume, "Go on with the run in this folder")->check(CLI::ExistingDirectory);
  auto* human = live->add_option("--human", options.human, kHumanOrControl)->allow_extra_args(false);
  auto* bot = live->add_option("--bot-command", options.bot_commands,
                               "PARTY=COMMAND or SEAT=COMMAND: an external program plays there (ops/bots/README.md)")
                  ->allow_extra_args(false);
  auto* recorded = live->add_option("--recorded", options.recorded, kRecorded)->allow_extra_args(false);
  auto* speed = live->add_option("--speed", options.speed, kSpeed);
  auto* seed =
      live->add_option("--seed", options.seed, "A text that control's half of the dice comes from; else random");
  auto* profile = live->add_option("--profile", options.profiles, kProfile)->allow_extra_args(false);
  auto* language = add_language(*live, options.language);
  auto* out = live->add_option("--out", options.out, "Folder for journals and stores; else runs/<name>-<date>");
  live->add_flag("--show", options.show_all, "Show the preparation too");
  live->add_flag("--json", options.json, kJson);
  for (auto* option : {exercise, human, bot, recorded, speed, seed, profile, language, out}) resume->excludes(option);
  live->footer(
      "Ctrl-C ends it in order; nothing is lost.\nExamples:\n  parley live exercises/line-check --speed 60\n"
      "  parley live exercises/line-check --human control --human CN\n"
      "  parley live exercises/line-check --human CN --language zh            (bots write Chinese)\n"
      "  parley live exercises/line-check --bot-command 'CN.DO=python3 ops/bots/duty_officer.py'\n"
      "  parley live --resume runs/line-check-20260102T030405");
  live->callback([&, exercise, resume] {
    if (exercise->empty() && resume->empty()) throw CLI::RequiredError("exercise, or --resume DIR");
    run = [&] { return run_live(options); };
  });
}

void add_coordinate(CLI::App& app, CoordinateOptions& options, Run& run) {
  auto* coordinate = app.add_subcommand("coordinate", "Conduct a live run; an existing journal is continued");
  coordinate->add_option("exercise", options.exercise, "The exercise's folder; not needed when the journal has begun");
  coordinate->add_option("--listen", options.listen, "tcp://HOST:PORT; a port * chooses a free one")->required();
  coordinate->add_option("--journal", options.journal, "The record, a file *.journal")->required();
  coordinate
      ->add_option("--advertise", options.advertised, "Where nodes reach it, as invitations say; else as it listens")
      ->allow_extra_args(false);
  coordinate->add_option("--origin", options.origin, "<domain>/<run name>, in the record for good");
  coordinate->add_option("--speed", options.speed, kSpeed);
  coordinate->add_option("--seed", options.seed, "A text that control's half of the dice comes from; else random");
  coordinate->add_option("--profile", options.profiles, kProfile)->allow_extra_args(false);
  coordinate->add_option("--human", options.human, kHuman)->allow_extra_args(false);
  coordinate
      ->add_option("--lookahead", options.lookahead_ms,
                   "Milliseconds by which injects are sent before they are shown, so that near and far see them at one "
                   "instant: more than the slowest round trip; 0: each sees them when they arrive")
      ->check(CLI::Range(0, 10'000))
      ->capture_default_str();
  coordinate->add_option("--stay", options.stay_min, "Minutes for which it stays after ENDEX, for marks and openings")
      ->check(CLI::NonNegativeNumber);
  auto* listen = coordinate->add_option("--console-listen", options.console_listen, kConsoleListen);
  listen->capture_default_str();
  coordinate->add_flag("--no-console", options.no_console, "Serve no pages of control's")->excludes(listen);
  coordinate->add_flag("--show", options.show_all, "Show the preparation too");
  coordinate->add_flag("--quiet", options.quiet, "Show no events and no summary");
  coordinate->add_flag("--json", options.json, kJson);
  coordinate->footer(
      "Examples:\n  parley coordinate exercises/line-check --listen 'tcp://10.0.0.5:7000' --journal drill.journal\n"
      "  parley coordinate --listen 'tcp://10.0.0.5:7000' --journal drill.journal        (goes on with it)\n"
      "  parley invite drill.journal --party US -o us.invitation\n  parley control drill.journal startex");
  coordinate->callback([&] { run = [&] { return run_coordinate(options); }; });
}

void add_invite(CLI::App& app, InviteOptions& options, Run& run) {
  auto* invite = app.add_subcommand("invite", "Ask the running coordinator for an invitation");
  invite->add_option("journal", options.journal, "The coordinator's journal")->required();
  invite->add_option("--party", options.parties, "A party that the node is to play; more than one make a SIMCELL")
      ->required()
      ->allow_extra_args(false);
  invite->add_option("--name", options.name, "The node's name; an enrolled node's name replaces that node");
  invite->add_option("--endpoint", options.endpoints, "Where this team reaches the coordinator, e.g. through a tunnel")
      ->allow_extra_args(false);
  invite->add_option("-o,--output", options.output, "The file, e.g. us.invitation")->required();
  invite
      ->add_option("--seat", options.seats, "A seat that the node is to hold, whoever holds it now; else the free ones")
      ->allow_extra_args(false);
  invite
      ->add_option("--delay", options.delay_min, "Minutes by which entries reach it later, until ENDEX: for observers")
      ->check(CLI::NonNegativeNumber);
  invite->add_flag("--json", options.json, kJson);
  invite->footer(
      "Examples:\n  parley invite drill.journal --party US -o us.invitation\n"
      "  parley invite drill.journal --party JP --party PH --name SIMCELL -o simcell.invitation\n"
      "  parley invite drill.journal --party EXCON --seat EXCON.EVAL --name evaluator -o evaluator.invitation\n"
      "  parley invite drill.journal --party OBS --delay 30 -o observers.invitation");
  invite->callback([&] { run = [&] { return run_invite(options); }; });
}

void add_control(CLI::App& app, ControlOptions& options, Run& run) {
  auto* control = app.add_subcommand("control", "Control's acts: startex, pause, release 12, ...");
  control->add_option("journal", options.journal, "The coordinator's journal")->required();
  control->add_option("act", options.words, "The act and what belongs to it");
  control->add_option("--act-json", options.act_json, "An act as act.capnp has it, e.g. '{\"pause\": \"lunch\"}'")
      ->allow_extra_args(false);
  control->add_option("--seat", options.seat, "The seat of control that acts")->capture_default_str();
  control->add_option("--reason", options.reason, "Why");
  control
      ->add_option(
          "--to", options.to,
          "open: a party that may read it from now on; all for every party. adjudicate: a party that is told why")
      ->allow_extra_args(false);
  control->add_option("--expectation", options.expectation, "mark: the expectation that is met by it");
  control->add_option("--party", options.party, "mark: of whom it speaks");
  control->add_option("--tag", options.tags, "mark: what the text counts as, e.g. aim, threat")
      ->allow_extra_args(false);
  control->add_option("--note", options.note, "mark: a note");
  control->add_option("--profile", options.profile, "assign: how the bot plays, e.g. hawkish");
  control->add_option("--policy", options.policy, "assign: the policy's file, e.g. policies/government.lua");
  control->add_flag("--json", options.json, kJson);
  control->footer("Acts:\n" + control_vocabulary() +
                  "Examples:\n  parley control drill.journal startex\n  parley control drill.journal jump T+06:00\n"
                  "  parley control drill.journal assign CN.FM policy --profile restrained\n"
                  "  parley control drill.journal open 12-40 --to CN\n"
                  "  parley control drill.journal redact 37 --reason 'a real telephone number'");
  control->callback([&] {
    if (options.words.empty() && options.act_json.empty()) throw CLI::RequiredError("act");
    run = [&] { return run_control(options); };
  });
}

void add_join(CLI::App& app, JoinOptions& options, Run& run) {
  auto* join = app.add_subcommand("join", "Play from an invitation");
  join->add_option("invitation", options.invitation, "The file that control sent")->required();
  join->add_option("--store", options.store, "The node's store; else ./parley-NAME.journal");
  join->add_option("--socks-proxy", options.socks_proxy, "HOST:PORT of a SOCKS5 proxy");
  join->add_option("--endpoint", options.endpoints,
                   "Where the coordinator is now, in place of the invitation's address")
      ->allow_extra_args(false);
  join->add_flag("--accept-loss", options.accept_loss,
                 "For the head of delegation: accept that the record was put back and later entries are lost");
  auto* listen = join->add_option("--console-listen", options.console_listen, kConsoleListen);
  listen->capture_default_str();
  join->add_flag("--no-console", options.no_console, "Serve no pages")->excludes(listen);
  auto* bot = join->add_option("--bot-command", options.bot_commands,
                               "A program that plays here over its standard input and output (ops/bots/README.md)")
                  ->allow_extra_args(false);
  join->add_option("--bot-seat", options.bot_seats,
                   "A seat or party that it plays, else all of the node's parties; of several programs one each")
      ->allow_extra_args(false)
      ->needs(bot);
  join->add_option("--recorded", options.recorded, kRecorded)->allow_extra_args(false);
  join->add_option(
      "--desk", options.desk,
      "At a node of control's beside the coordinator: its journal; the pages then show how all nodes stand");
  add_language(*join, options.language);
  join->add_flag("--quiet", options.quiet, "Show no events");
  join->add_flag("--json", options.json, kJson);
  join->footer(
      "People play at the pages whose link is shown. The same command again goes on where it was.\nExamples:\n"
      "  parley join us.invitation\n  parley join us.invitation --console-listen 127.0.0.1:8080\n"
      "  parley join us.invitation --console-listen 0.0.0.0:8443       (for the laptops of the room, with TLS)\n"
      "  parley join us.invitation --bot-command 'python3 ops/bots/duty_officer.py' --bot-seat US.DO");
  join->callback([&] { run = [&] { return run_join(options); }; });
}

void add_mcp(CLI::App& app, McpOptions& options, Run& run) {
  auto* mcp = app.add_subcommand("mcp", "A seat for an LLM agent: a server of the Model Context Protocol over stdio");
  mcp->add_option("invitation", options.invitation, "The file that control sent")->required();
  mcp->add_option("--seat", options.seat, "The seat; else the only one of the node, or the head of delegation");
  mcp->add_option("--store", options.store, "The node's store; else ./parley-NAME.journal");
  mcp->add_option("--socks-proxy", options.socks_proxy, "HOST:PORT of a SOCKS5 proxy");
  mcp->add_option("--endpoint", options.endpoints, "Where the coordinator is now, in place of the invitation's address")
      ->allow_extra_args(false);
  add_language(*mcp, options.language);
  mcp->footer(
      "An agent's program starts it, and speaks with it over its standard input and output. The record says that a\n"
      "program plays the seat; the exercise's bots play the other seats of the node, where the record says so.\n"
      "Examples:\n  parley invite drill.journal --party CN --seat CN.FM --name agent -o agent.invitation\n"
      "  parley mcp agent.invitation --seat CN.FM");
  mcp->callback([&] { run = [&] { return run_mcp(options); }; });
}

void add_schema(CLI::App& app, ProtocolSchemaOptions& options, Run& run) {
  auto* schema = app.add_subcommand("schema", "What external programs and scripts write and read, as JSON");
  schema->add_option("what", options.what, "bot: the protocol of external programs (OpenRPC); act, entry: JSON Schema")
      ->required()
      ->check(CLI::IsMember({"bot", "act", "entry"}));
  schema->footer("Examples:\n  parley schema bot > bot.openrpc.json\n  parley schema act");
  schema->callback([&] { run = [&] { return print_protocol_schema(options); }; });
}

void add_carry(CLI::App& app, CarryOptions& options, Run& run) {
  auto* carry = app.add_subcommand("carry", "Frames of the wire in a signed file, for a site behind an air gap");
  carry->require_subcommand(1);
  auto* out = carry->add_subcommand("out", "Write what is to be carried: a node's outbox, or a node's new entries");
  auto* in = carry->add_subcommand("in", "Take in what was carried here; the same file twice changes nothing");
  for (auto* command : {out, in}) {
    auto* invitation =
        command->add_option("--invitation", options.invitation, "At a node: its invitation")->check(CLI::ExistingFile);
    command->add_option("--store", options.store, "At a node: its store; else ./parley-NAME.journal")
        ->needs(invitation);
    command->add_option("--journal", options.journal, "At the coordinator: its journal")
        ->check(CLI::ExistingFile)
        ->excludes(invitation);
    command->add_flag("--json", options.json, kJson);
  }
  out->add_option("--node", options.node, "At the coordinator: for which node");
  out->add_option("--from", options.from, "At the coordinator: the node holds the entries before this one");
  out->add_option("-o,--output", options.output, "The new file")->required();
  in->add_option("file", options.file, "What was carried here")->required()->check(CLI::ExistingFile);
  in->add_option("-o,--output", options.output,
                 "At the coordinator: the new file to be carried back, with the answers");
  out->footer(
      "Examples:\n  parley carry out --invitation us.invitation -o us-1.carry           at a node: what it has "
      "written\n"
      "  parley carry out --journal drill.journal --node us -o news.carry    at the coordinator: its new entries");
  in->footer(
      "Examples:\n  parley carry in us-1.carry --journal drill.journal -o us-2.carry    at the coordinator\n"
      "  parley carry in us-2.carry --invitation us.invitation               at a node");
  carry->footer(
      "What is in the file only its receiver can read. A round trip, first and every time:\n"
      "  parley carry out --invitation us.invitation -o us-1.carry          at the node\n"
      "  parley carry in us-1.carry --journal drill.journal -o us-2.carry   at the coordinator, while it runs\n"
      "  parley carry in us-2.carry --invitation us.invitation              at the node; stop parley join before");
  out->callback([&] { run = [&] { return run_carry_out(options); }; });
  in->callback([&] { run = [&] { return run_carry_in(options); }; });
}

void add_check(CLI::App& app, CheckOptions& options, Run& run) {
  auto* check = app.add_subcommand("check", "Would joining work from here? Spends nothing");
  check->add_option("invitation", options.invitation, "The file that control sent")->required();
  check->add_option("--store", options.store, "The node's store; else ./parley-NAME.journal");
  check->add_option("--socks-proxy", options.socks_proxy, "HOST:PORT of a SOCKS5 proxy");
  check->add_flag("--json", options.json, kJson);
  check->footer("Examples:\n  parley check us.invitation");
  check->callback([&] { run = [&] { return run_check(options); }; });
}

void add_outcome_output(CLI::App& command, OutcomeOutput& output) {
  command.add_option("-o,--output", output.result, "Keep the result of many runs in this new file, for parley merge");
  command.add_option("--html", output.page, "A page with plots, in this new file");
  command.add_option("--csv", output.csv, "For a spreadsheet, in this new file");
  command.add_flag("--json", output.json, kJson);
}

void add_rehearse(CLI::App& app, RehearseOptions& options, Run& run) {
  auto* rehearse = app.add_subcommand("rehearse", "A whole run in virtual time, played by bots");
  rehearse->add_option("exercise", options.exercise, "The exercise's folder")->required();
  auto* runs = rehearse->add_option("--runs", options.runs, "So many, each with its own dice: what came of them")
                   ->check(whole_from_one());
  rehearse->add_option("--run", options.run, "Only this run of such a series")->check(whole_from_one())->excludes(runs);
  rehearse->add_option("--seed", options.seed, "The same seed gives the same entries")->capture_default_str();
  rehearse->add_option("--profile", options.profiles, std::string(kProfile) + "; NAME:WEIGHT,NAME:WEIGHT: drawn")
      ->allow_extra_args(false);
  rehearse->add_option("--recorded", options.recorded, kRecorded)->allow_extra_args(false);
  rehearse->add_option("--jobs", options.jobs, "So many at once; default: one for each processor");
  rehearse->add_option("--shard", options.shard,
                       "K/N: only the K-th of N parts of the runs; parley merge adds them up");
  rehearse->add_option("--journal", options.journal, "Keep the record in this new file; one run only");
  add_language(*rehearse, options.language);
  rehearse->add_flag("--missing-phrases", options.missing_phrases,
                     "Play every mix of profiles, --runs times each, and list what bots wrote that no phrase book has");
  add_outcome_output(*rehearse, options.output);
  rehearse->footer(
      "Ctrl-C gives what is done so far (exit status 3). What comes out does not depend on --jobs or --shard.\n"
      "Examples:\n  parley rehearse exercises/line-check --journal drill.journal\n"
      "  parley rehearse exercises/line-check --language zh --journal drill.journal\n"
      "  parley rehearse exercises/south-china-sea-encounter --runs 1000 --profile CN=hawkish --html outcomes.html\n"
      "  parley rehearse exercises/line-check --recorded CN=drill.journal --profile US=hawkish\n"
      "  parley rehearse exercises/april-2001 --runs 1000 --profile CN=hawkish:1,restrained:2 --profile US=hedging\n"
      "  parley rehearse exercises/taiwan-strait --runs 1000 --profile all=restrained,hedging,hawkish --html "
      "mixes.html\n"
      "  parley rehearse exercises/april-2001 --runs 100000 --shard $SLURM_ARRAY_TASK_ID/50 -o "
      "part-$SLURM_ARRAY_TASK_ID"
      "\n  parley merge part-* --html outcomes.html");
  rehearse->callback([&] { run = [&] { return run_rehearse(options); }; });
}

void add_fork(CLI::App& app, ForkOptions& options, Run& run) {
  auto* fork =
      app.add_subcommand("fork", "Play on from any moment of a record with bots, and compare with what happened");
  fork->add_option("journal", options.journal, "The coordinator's journal, or a store to which everything was opened")
      ->required()
      ->check(CLI::ExistingFile);
  fork->add_option(
      "--at", options.at,
      "Entry number or T+hh:mm after which bots play; else just before the first entry that --change names");
  fork->add_option("--change", options.change, "YAML: acts and injects that are replaced, removed, added; profiles")
      ->check(CLI::ExistingFile);
  auto* runs =
      fork->add_option("--runs", options.runs, "So many branches, each with its own dice")->check(whole_from_one());
  fork->add_option("--run", options.run, "Only this branch of such a series")->check(whole_from_one())->excludes(runs);
  fork->add_option("--seed", options.seed, "The same journal, moment, change and seed give the same entries")
      ->capture_default_str();
  fork->add_option("--profile", options.profiles, std::string(kProfile) + "; NAME:WEIGHT,NAME:WEIGHT: drawn")
      ->allow_extra_args(false);
  fork->add_option("--jobs", options.jobs, "So many at once; default: one for each processor");
  fork->add_option("--shard", options.shard, "K/N: only the K-th of N parts of the runs; parley merge adds them up");
  fork->add_option("--journal", options.keep, "Keep the branch's record in this new file; one branch only");
  add_language(*fork, options.language);
  fork->add_flag("--no-control", options.no_control,
                 "Do not repeat what control released, held, skipped or added by hand after that moment");
  add_outcome_output(*fork, options.output);
  fork->footer(
      "A change, for example:\n"
      "  title: CN accepts the call\n"
      "  profiles: [US=restrained]\n"
      "  replace:\n    - {entry: 412, act: {decide: {decision: D-a, option: 1}}}\n"
      "  remove:\n    - {inject: \"12\"}\n"
      "  add:\n    - {seat: US.FM, at: T+05:10, act: {statement: {text: {body: We will talk.}}}}\n"
      "Examples:\n  parley fork run.journal --at T+06:00 --runs 200 --profile CN=hawkish --html branches.html\n"
      "  parley fork run.journal --change accept.yaml --runs 100\n"
      "  parley fork run.journal --at 412 --journal branch.journal && parley replay branch.journal");
  fork->callback([&] { run = [&] { return run_fork(options); }; });
}

void add_deduce(CLI::App& app, DeduceOptions& options, Run& run) {
  auto* deduce =
      app.add_subcommand("deduce", "Play a simulation that was ordered in a live run, and hand its paper in");
  deduce->add_option("journal", options.journal, "The coordinator's journal")->required()->check(CLI::ExistingFile);
  deduce->add_option("--order", options.order, "Entry of the order (whatIf); else every one that waits");
  deduce->add_flag("--show", options.only_show, "Print the paper, and hand nothing in");
  deduce->footer(
      "The coordinator starts this by itself for every order; by hand it plays one again that failed.\n"
      "Examples:\n  parley deduce drill.journal\n  parley deduce drill.journal --order 412 --show");
  deduce->callback([&] { run = [&] { return run_deduce(options); }; });
}

void add_merge(CLI::App& app, MergeOptions& options, Run& run) {
  auto* merge = app.add_subcommand("merge", "Add up the parts of a series of rehearsals");
  merge->add_option("file", options.files, "What parley rehearse or fork --output wrote")
      ->required()
      ->check(CLI::ExistingFile);
  add_outcome_output(*merge, options.output);
  merge->footer(
      "The parts must be of one series: the same exercise, --seed, --profile and --runs, and no run twice.\n"
      "Examples:\n  parley merge part-1 part-2 part-3\n  parley merge part-* --html outcomes.html --csv outcomes.csv");
  merge->callback([&] { run = [&] { return run_merge(options); }; });
}

void add_bench(CLI::App& app, BenchOptions& options, Run& run) {
  auto* bench = app.add_subcommand("bench", "How fast this machine does what an exercise needs");
  bench->add_option("workload", options.workloads,
                    "record, journal, rehearsal, replay, wire, history, network (as root); without one: all but the "
                    "last two, which take minutes");
  bench->add_option("--exercise", options.exercise, "What rehearsal and replay play")->capture_default_str();
  bench->add_option("--scratch", options.scratch, "A folder on the disk to be measured; else the temporary one")
      ->check(CLI::ExistingDirectory);
  bench->add_option("--seconds", options.seconds, "About so long for each figure")
      ->check(CLI::Range(0.01, 3600.0))
      ->capture_default_str();
  bench->add_flag("--json", options.json, kJson);
  bench->footer(
      "What the figures mean, and what limits them: tests/bench/README.md.\nExamples:\n  parley bench\n"
      "  parley bench journal wire --scratch /var/lib/parley\n"
      "  parley bench rehearsal --exercise exercises/line-check --json\n"
      "  parley bench network --seconds 30");
  bench->callback([&] { run = [&] { return run_bench(options); }; });
}

void add_simulate(CLI::App& app, SimulateOptions& options, Run& run) {
  auto* simulate = app.add_subcommand(
      "simulate", "Coordinator and nodes with everything going wrong that can: is every promise kept?");
  simulate->add_option("--seed", options.seed, "What goes wrong is drawn from it; the same seed, the same run")
      ->capture_default_str();
  auto* runs = simulate->add_option("--runs", options.runs, "So many seeds from this one on")->check(whole_from_one());
  simulate->add_option("--minutes", options.minutes, "As many seeds from this one on as so many minutes allow")
      ->check(above_zero())
      ->excludes(runs);
  simulate->add_option("--jobs", options.jobs, "So many at once; default: one for each processor");
  simulate->add_flag("--show", options.show, "Tell what happens in the run; one run only");
  simulate->add_flag("--json", options.json, kJson);
  simulate->footer(
      "Exit status 1: a promise was broken; the seed that is named shows it again. Ctrl-C gives what is done so far (3).\n"
      "Examples:\n  parley simulate --seed 7 --show\n  parley simulate --runs 1000\n"
      "  parley simulate --seed 1000000 --minutes 480 --json");
  simulate->callback([&] { run = [&] { return run_simulate(options); }; });
}

}  // namespace

void add_run_commands(CLI::App& app, RunCommands& commands, Run& run) {
  add_live(app, commands.live, run);
  add_coordinate(app, commands.coordinate, run);
  add_invite(app, commands.invite, run);
  add_control(app, commands.control, run);
  add_join(app, commands.join, run);
  add_mcp(app, commands.mcp, run);
  add_schema(app, commands.schema, run);
  add_carry(app, commands.carry, run);
  add_check(app, commands.check, run);
  add_rehearse(app, commands.rehearse, run);
  add_fork(app, commands.fork, run);
  add_deduce(app, commands.deduce, run);
  add_merge(app, commands.merge, run);
  add_bench(app, commands.bench, run);
  add_simulate(app, commands.simulate, run);
}

}  // namespace parley
