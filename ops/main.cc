// The `parley` command: names every subcommand's options, and nothing else.
#include <CLI/CLI.hpp>
#include <functional>

#include "common/edge/os/memory.h"
#include "ops/answering.h"
#include "ops/command_failure.h"
#include "ops/commands_run.h"
#include "ops/exit_code.h"
#include "ops/export.h"
#include "ops/import.h"
#include "ops/lint.h"
#include "ops/new_exercise.h"
#include "ops/recover.h"
#include "ops/replay.h"
#include "ops/verify.h"

namespace {

using Run = std::function<int()>;

void add_lint(CLI::App& app, parley::LintOptions& options, Run& run) {
  auto* lint = app.add_subcommand("lint", "Find every mistake in an exercise, and say who gets what");
  auto* folder = lint->add_option("exercise", options.folder, "The exercise's folder");
  auto* schema = lint->add_flag("--json-schema", options.json_schema, "Print the JSON Schema for editors instead");
  lint->add_flag("--json", options.json, "One JSON object");
  lint->footer(
      "Examples:\n  parley lint exercises/south-china-sea-encounter\n  parley lint --json-schema > "
      "exercise.schema.json");
  lint->callback([&, folder, schema] {
    if (folder->empty() && schema->empty()) throw CLI::RequiredError("exercise");
    run = [&] { return parley::run_lint(options); };
  });
}

void add_new(CLI::App& app, parley::NewOptions& options, Run& run) {
  auto* command = app.add_subcommand("new", "Make a small exercise that works, to start from");
  command->add_option("name", options.folder, "The folder to make; its last part is the exercise's name")->required();
  command->footer("Examples:\n  parley new harbour-night\n  parley new ~/exercises/harbour-night");
  command->callback([&] { run = [&] { return parley::run_new(options); }; });
}

void add_verify(CLI::App& app, parley::VerifyOptions& options, Run& run) {
  auto* verify =
      app.add_subcommand("verify", "Recompute journals, stores and exports, and compare them with each other");
  auto* files =
      verify->add_option("file", options.files, "Journals, stores, exports with proof material, folders of tiles")
          ->check(CLI::ExistingPath);
  auto* evidence = verify
                       ->add_option("--evidence", options.evidence,
                                    "A file that a node wrote when the coordinator contradicted itself: is it proved? "
                                    "It needs no other file. Exit status 0: proved, 1: not proved")
                       ->check(CLI::ExistingFile)
                       ->excludes(files);
  verify
      ->add_option("--write-evidence", options.write_evidence,
                   "Where to write what the files prove against the coordinator, one file a proof (FILE, FILE-2, ...); "
                   "each can be checked without the files")
      ->excludes(evidence);
  verify->add_flag("--json", options.json, "One JSON object");
  verify->footer(
      "Examples:\n  parley verify drill.journal\n  parley verify drill.journal cn.journal us.journal --json\n"
      "  parley verify cn.journal us.journal --write-evidence proof.txt\n"
      "  parley verify --evidence us.journal.evidence");
  verify->callback([&, files, evidence] {
    if (files->empty() && evidence->empty()) throw CLI::RequiredError("file");
    run = [&] { return parley::run_verify(options); };
  });
}

void add_export(CLI::App& app, parley::ExportOptions& options, Run& run) {
  auto* command = app.add_subcommand("export", "Hand the record, or an exercise's list of injects, to other programs");
  command
      ->add_option("journal", options.journal, "A journal or store; or an exercise's folder, for its list of injects")
      ->required()
      ->check(CLI::ExistingPath);
  command->add_option(
      "--format", options.format,
      "Of a record: jsonl (default): one entry a line as JSON; cloudevents: CloudEvents 1.0, one a line; "
      "csv: for a spreadsheet; tlog: a folder of tiles, signed, for transparency-log tools (C2SP). Of an "
      "exercise: xlsx (default) or csv");
  command->add_option("--as", options.as, "Only what this party may read; the rest as commitments");
  command->add_option("-o,--output", options.output, "A new file (tlog: folder), in place of standard output");
  command->add_option("--proof", options.proofs, "tlog: also prove this entry, in proof/N")->allow_extra_args(false);
  command
      ->add_option(
          "--language", options.language,
          "csv: of the exercise's texts, en or zh. Of a list of injects: of the headers; its texts are there in "
          "both")
      ->capture_default_str();
  command->add_flag("--with-proof-material", options.proof_material,
                    "jsonl: with each entry's salt and bytes, so that parley verify can check the export. Whoever has "
                    "it can prove its texts to others");
  command->add_flag("--json", options.json, "Say in one JSON object what was written (with -o)");
  command->footer(
      "Examples:\n  parley export drill.journal --format jsonl > drill.jsonl\n  parley export drill.journal --as CN | "
      "head\n"
      "  parley export drill.journal --format csv --language zh -o drill.csv\n"
      "  parley export drill.journal --with-proof-material -o drill.jsonl && parley verify drill.jsonl drill.journal\n"
      "  parley export drill.journal --format tlog --proof 12 --proof 40 -o drill.tlog\n"
      "  parley export exercises/line-check -o msel.xlsx        # edit it, then: parley import msel.xlsx --into ...\n"
      "  parley export exercises/line-check --language zh -o msel.csv");
  command->callback([&] { run = [&] { return parley::run_export(options); }; });
}

void add_import(CLI::App& app, parley::ImportOptions& options, Run& run) {
  auto* command = app.add_subcommand("import", "Take the list of injects of an exercise in from a spreadsheet");
  command->add_option("file", options.file, "An .xlsx, or a .csv in UTF-8")->required()->check(CLI::ExistingFile);
  command->add_option("--into", options.folder, "The exercise's folder")->required()->check(CLI::ExistingDirectory);
  command->add_option("--sheet", options.sheet,
                      "Name of the sheet (default: MSEL, else the first with a known header)");
  command
      ->add_option("--map", options.mapping,
                   "\"HEADER=COLUMN\": what a header of the sheet means, by the name of a column that export writes; "
                   "\"HEADER=-\": leave it out")
      ->allow_extra_args(false);
  command->add_option("--startex", options.startex, "The day and hour of T+00:00, where the sheet has dates");
  command->add_flag("--add", options.add, "Injects without a row stay; otherwise they are gone");
  command->add_flag("--replace", options.replace, "Write msel.yaml; what was there stays beside it as msel.yaml.1~");
  command->add_flag("--json", options.json, "One JSON object");
  command->footer(
      "Without --replace nothing is written: it says what is new, changed and gone, and every mistake with its cell.\n"
      "An inject has a row, and further rows with the same number for further deliveries and expectations. Columns are "
      "known by their header, in English or Chinese, in any order. A column that the sheet does not have leaves its "
      "fields as they are; an empty cell empties them. An inject without a row is gone, but for --add. Times: T+06:10, "
      "06:10, D+1 "
      "06:10, cells that show hours, and with --startex dates.\n"
      "Mapping: the list of another program has its own headers. \"No.\", \"Time\", \"Recipient\" and \"Message\" are "
      "known; say what the others mean:\n"
      "  parley import their-msel.xlsx --into my-exercise --map \"Play text=Content (en)\" --map \"Played to=To\"\n"
      "Examples:\n"
      "  parley export exercises/line-check -o msel.xlsx\n"
      "  parley import msel.xlsx --into exercises/line-check\n"
      "  parley import msel.xlsx --into exercises/line-check --replace\n"
      "  parley import more.csv --into exercises/line-check --add --replace\n"
      "  parley import plan.xlsx --into my-exercise --sheet Injects --startex \"2026-05-03 06:00\" --json");
  command->callback([&] { run = [&] { return parley::run_import(options); }; });
}

void add_recover(CLI::App& app, parley::RecoverOptions& options, Run& run) {
  auto* recover = app.add_subcommand("recover", "Rebuild the coordinator's journal from the nodes' stores");
  recover->add_option("--from", options.from, "Stores, and copies of the journal, as many as there are")
      ->required()
      ->check(CLI::ExistingFile);
  recover->add_option("-o,--output", options.output, "The new journal")->required();
  recover
      ->add_option("--keys", options.keys, "The copy of the lost journal's .keys file: with it the exercise can go on")
      ->check(CLI::ExistingFile);
  recover->add_flag("--accept-loss", options.accept_loss,
                    "Go back to the first entries that are whole, though more were promised: every party is told");
  recover->add_flag("--json", options.json, "One JSON object");
  recover->footer(
      "Complete with a control node's store among them: control may read everything.\nExamples:\n"
      "  parley recover --from control2.journal us.journal cn.journal -o rebuilt.journal --keys "
      "safe/drill.journal.keys\n"
      "  parley coordinate --journal rebuilt.journal --listen 'tcp://*:7000'");
  recover->callback([&] { run = [&] { return parley::run_recover(options); }; });
}

void add_replay(CLI::App& app, parley::ReplayOptions& options, Run& run) {
  auto* replay = app.add_subcommand("replay", "Play a record, or show the world at any moment, as anyone saw it");
  replay->add_option("journal", options.journal, "A journal or store")->required()->check(CLI::ExistingFile);
  auto* at = replay->add_option("--at", options.at, "The world at an entry or at T+hh:mm, in place of playing");
  auto* speed = replay->add_option_function<std::string>(
      "--speed", [&](const std::string& text) { options.speed = parley::replay_speed(text); },
      "Exercise seconds a second, e.g. 600 or 1/2; 0: at once (default 60 on a terminal)");
  replay->add_option("--as", options.as, "With this party's eyes");
  replay->add_flag("--json", options.json, "One JSON object (with --at or --recompute)");
  auto* recompute =
      replay->add_flag("--recompute", options.recompute, "Feed the inputs in again and compare byte for byte");
  recompute->excludes(at)->excludes(speed);
  at->excludes(speed);
  auto* console = replay->add_flag("--console", options.console, "Serve pages: a time slider, as any seat saw it");
  console->excludes(at)->excludes(speed)->excludes(recompute);
  replay->add_option("--console-listen", options.console_listen, "HOST:PORT of these pages")->needs(console);
  replay->footer(
      "On a terminal: space pauses, n and p step, d jumps to the next decision, D to the one before, + and - change "
      "the speed, w shows the "
      "world, q ends.\n"
      "Examples:\n  parley replay drill.journal --speed 600\n  parley replay drill.journal --at T+06:10 --as CN "
      "--json\n"
      "  parley replay drill.journal --recompute\n  parley replay drill.journal --console");
  replay->callback([&] { run = [&] { return parley::run_replay(options); }; });
}

}  // namespace

int main(int argc, char** argv) {
  parley::edge::keep_freed_memory();
  CLI::App app("Crisis exercises between parties that sit in different places and do not trust each other.", "parley");
  app.require_subcommand(1);
  app.set_version_flag("--version", "parley 0.1.0");
  app.footer("Exit status: 0 done, 1 the answer is no, 2 wrong usage, 3 a broken machine, or stopped by Ctrl-C before it was done.");
  Run run;
  parley::LintOptions lint;
  parley::NewOptions new_options;
  parley::VerifyOptions verify;
  parley::ExportOptions export_options;
  parley::ImportOptions import_options;
  parley::ReplayOptions replay;
  parley::RecoverOptions recover;
  parley::RunCommands run_commands;
  parley::add_run_commands(app, run_commands, run);
  add_lint(app, lint, run);
  add_new(app, new_options, run);
  add_verify(app, verify, run);
  add_export(app, export_options, run);
  add_import(app, import_options, run);
  add_recover(app, recover, run);
  add_replay(app, replay, run);
  const parley::Answering answering(argc, argv);
  if (const auto what = parley::unknown_command(app, answering.words())) return answering.complain(*what);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return answering.complain(parley::told(app, error));
  } catch (const parley::CommandFailure& failure) {
    return answering.complain(failure.what(), failure.code());
  }
  return answering.guarded(run);
}
