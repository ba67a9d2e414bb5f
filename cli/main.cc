// caselore: parses the command line and hands over to one command.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <map>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include "cli/commands.h"
#include "cli/messages.h"
#include "cli/output.h"
#include "cli/stop_signals.h"
#include "document/version.h"

namespace caselore {
namespace {

constexpr char kDescription[] =
    "Caselore turns published case reviews into learning that can be searched, counted and cited.";
constexpr char kFooter[] =
    "Exit status: 0 all well, 1 some documents failed or were partial, 2 wrong usage, 3 the\n"
    "library is busy or damaged.  caselore help COMMAND says more of a command.";

struct Parsers {
  CLI::App app{kDescription, "caselore"};
  std::map<const CLI::App*, Action> actions;
};

void Define(Parsers& parsers) {
  parsers.app.footer(kFooter);
  parsers.app.set_version_flag("--version", std::string("caselore ") + kVersion);
  parsers.app.require_subcommand(1);
  for (const Command& command : Commands()) {
    CLI::App* parser =
        parsers.app.add_subcommand(std::string(command.name), std::string(command.summary));
    if (command.shown == Shown::kHidden) parser->group("");
    parsers.actions[parser] = command.define(*parser);
  }
}

// Help and version are answers; the rest is wrong usage, told in one line.
int AfterParsing(const Parsers& parsers, const CLI::ParseError& error) {
  Output output;
  if (error.get_exit_code() == static_cast<int>(CLI::ExitCodes::Success)) {
    const bool version = dynamic_cast<const CLI::CallForVersion*>(&error) != nullptr;
    output.Print(version ? error.what() : parsers.app.help());
    return kAllWell;
  }
  const std::string what = error.what();
  return Refuse("command line",
                {Cause::kUsage, what + (what.ends_with('.') ? " See --help." : "; see --help.")});
}

bool IsCommand(std::string_view name) {
  const std::vector<Command>& commands = Commands();
  return std::any_of(commands.begin(), commands.end(),
                     [name](const Command& command) { return command.name == name; });
}

// "caselore help search" is "caselore search --help".
int Help(const Parsers& parsers, std::string_view command) {
  if (command.starts_with('-')) command = "";
  if (!command.empty() && !IsCommand(command)) {
    return Refuse(command, {Cause::kUsage, "There is no such command; see caselore --help."});
  }
  Output().Print(command.empty()
                     ? parsers.app.help()
                     : parsers.app.get_subcommand(std::string(command))->help("caselore"));
  return kAllWell;
}

bool TakesQuery(const CLI::App& parser) {
  const auto takes = [](const CLI::App* verb) { return TakesQuery(*verb); };
  const auto verbs = parser.get_subcommands([](const CLI::App*) { return true; });
  return parser.get_option_no_throw("QUERY") != nullptr ||
         std::any_of(verbs.begin(), verbs.end(), takes);
}

// "-hoarding" is a word that is left out, and no -h: there are no options of one letter but that.
// "-limit" is a slip for an option.
bool IsWordLeftOut(const CLI::App& parser, const std::string& argument) {
  const bool dash = argument.size() > 2 && argument[0] == '-' && argument[1] != '-';
  return dash && parser.get_option_no_throw("-" + argument) == nullptr;
}

// Whether what stands behind `argument` is its value: "--output".
bool HasValueBehind(const CLI::App& parser, const std::string& argument) {
  const CLI::Option* option =
      argument.starts_with("--") ? parser.get_option_no_throw(argument) : nullptr;
  return option != nullptr && option->get_items_expected_max() > 0;
}

// As the parser takes them: the last first, without the program. Behind a space a word that is left
// out of a query is no option to it, and the same to the query.
std::vector<std::string> ArgumentsOf(const Parsers& parsers, int argc, char** argv) {
  std::vector<std::string> arguments(argv + 1, argv + argc);
  const CLI::App* parser =
      IsCommand(arguments.front()) ? parsers.app.get_subcommand(arguments.front()) : nullptr;
  if (parser != nullptr && TakesQuery(*parser)) {
    const auto end = std::find(arguments.begin(), arguments.end(), "--");
    for (auto argument = arguments.begin() + 1; argument < end; ++argument) {
      const bool value = HasValueBehind(*parser, *(argument - 1));
      if (!value && IsWordLeftOut(*parser, *argument)) argument->insert(0, " ");
    }
  }
  std::reverse(arguments.begin(), arguments.end());
  return arguments;
}

int Run(int argc, char** argv) {
  Parsers parsers;
  Define(parsers);
  if (argc < 2) {
    Output().Print(parsers.app.help());
    return kWrongUsage;
  }
  const std::string_view first = argv[1];
  if (first == "help") return Help(parsers, argc > 2 ? argv[2] : "");
  if (!first.starts_with('-') && !IsCommand(first)) {
    return Refuse(first, {Cause::kUsage, "There is no such command; see caselore --help."});
  }
  try {
    parsers.app.parse(ArgumentsOf(parsers, argc, argv));
  } catch (const CLI::ParseError& error) {
    return AfterParsing(parsers, error);
  }
  return parsers.actions.at(parsers.app.get_subcommands().front())();
}

// The answer is lost if it could not be written, however well the command went.
int StatusWithOutput(int status) {
  const std::string failure = Output::Failure();
  if (failure.empty()) return status;
  const ExitStatus lost = Refuse(
      "standard output", {Cause::kUnreadable, "The answer cannot be written: " + failure + "."});
  return status == kAllWell ? lost : status;
}

}  // namespace
}  // namespace caselore

int main(int argc, char** argv) {
  caselore::CatchStopSignals();
  try {
    return caselore::StatusWithOutput(caselore::Run(argc, argv));
  } catch (const std::bad_alloc&) {
    return caselore::Refuse("caselore", {caselore::Cause::kOutOfMemory, "Out of memory."});
  } catch (const std::exception& defect) {
    return caselore::Refuse("caselore", {caselore::Cause::kInternal, defect.what()});
  }
}

// Read by jemalloc at the start. It would hold on to what a page took for ten seconds, longer than
// a worker needs for a document: half a second costs a hundredth of the time and saves two of 80
// MB.
extern "C" {
extern const char* malloc_conf;
const char* malloc_conf = "dirty_decay_ms:500";
}
