// caselore withdraw: a document out of the library for good, and the proof.
#include <fcntl.h>
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/confirmation.h"
#include "cli/json_line.h"
#include "cli/messages.h"
#include "cli/open_library.h"
#include "cli/options.h"
#include "cli/output.h"
#include "cli/printable.h"
#include "cli/review_text.h"
#include "corpus/atomic_file.h"
#include "corpus/library.h"
#include "corpus/record.h"
#include "corpus/sha256.h"
#include "pipeline/batch.h"
#include "pipeline/index_sync.h"
#include "pipeline/withdrawal.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  std::vector<std::string> ids;
  std::string reason, undo, allow, prove;
  bool versions = false, list = false, yes = false;
  std::string library;
  Format format = Format::kText;
  ReadingOptions reading;
};

constexpr char kOutside[] =
    "Digests, exports and backups that were written outside the library are not touched: they are "
    "yours to remove.";

// --- What is printed --------------------------------------------------------------------------

Json WithdrawalJson(const WithdrawalRow& withdrawal) {
  return {{"id", ReviewId(withdrawal.sha256)}, {"sha256", withdrawal.sha256},
          {"withdrawn", withdrawal.made},      {"reason", withdrawal.reason},
          {"paths", withdrawal.paths},         {"finished", withdrawal.finished}};
}

Json ProofJson(const WithdrawalProof& proof) {
  Json json = {{"sequences", proof.sequences},
               {"own", proof.own},
               {"short_texts", proof.short_texts},
               {"in_addresses", proof.in_addresses},
               {"left", proof.Left()},
               {"alike", Json::array()},
               {"stores", Json::array()}};
  for (const LikeWithdrawn& like : proof.alike) {
    json["alike"].push_back({{"id", like.document.id},
                             {"current", like.document.state == DocumentState::kCurrent},
                             {"share", std::round(like.share * 1000) / 1000}});
  }
  for (const SearchedStore& store : proof.stores) {
    json["stores"].push_back({{"store", store.name}, {"bytes", store.bytes}, {"left", store.left}});
  }
  return json;
}

// What a person must know who meant the text, and not only this file of it.
std::string AlikeText(const WithdrawalProof& proof) {
  if (proof.alike.empty()) return {};
  std::string text = "Not withdrawn, and most of the text stands in it:\n", ids;
  for (const LikeWithdrawn& like : proof.alike) {
    const DocumentRow& row = like.document;
    text += fmt::format("  {} ({:.0f} %{}): {}\n", row.id, std::floor(like.share * 100),
                        row.state == DocumentState::kCurrent ? "" : ", an earlier version",
                        Printable(row.title.empty() ? row.file : row.title));
    ids += " " + row.id;
  }
  return text + "  If it is to go too: caselore withdraw" + ids + " --reason …\n";
}

std::string ProofText(const WithdrawalProof& proof) {
  uint64_t bytes = 0;
  std::string text = AlikeText(proof);
  for (const SearchedStore& store : proof.stores) {
    bytes += store.bytes;
    if (store.left > 0) {
      text += fmt::format("Left in {}: {}\n", Printable(store.name), store.left);
    }
  }
  text += fmt::format(
      "{} of five words, {} of them in no other document, and {}: searched for in {} ({:.1f} MB), "
      "{}.\n",
      Counted(proof.sequences, "sequence", "sequences"), proof.own,
      Counted(proof.short_texts, "shorter text", "shorter texts"),
      Counted(proof.stores.size(), "store", "stores"), static_cast<double>(bytes) / 1e6,
      proof.Left() == 0 ? "none left" : "not all gone");
  if (proof.in_addresses == 0) return text;
  return text + fmt::format(
                    "Not looked for: {} that also stand in file names, addresses and "
                    "reasons that the library keeps.\n",
                    proof.in_addresses);
}

std::string WithdrawalText(const WithdrawalRow& withdrawal) {
  std::string text = ReviewId(withdrawal.sha256) + ": " + Printable(SentenceOf(withdrawal)) +
                     (withdrawal.finished ? "\n" : " Unfinished.\n");
  for (const std::string& path : withdrawal.paths) {
    text += "  refused: " + Printable(path) + "\n";
  }
  return text;
}

int StatusOfProof(const WithdrawalProof& proof) {
  return proof.Left() == 0 ? kAllWell : kLibraryTrouble;
}

// --- Withdrawing ------------------------------------------------------------------------------

// What is to go, and what stays beside it.
struct Chosen {
  std::set<std::string> sha256s;
  std::vector<DocumentRow> documents;  // of those that the library has
  std::vector<DocumentRow> versions;
};

Result<void> Choose(const Library& library, const std::string& id, bool versions, Chosen& chosen) {
  const auto row = library.Find(id);
  if (!row) return tl::unexpected<Error>(row.error());
  const auto withdrawal = library.WithdrawalOf(id);
  if (!withdrawal) return tl::unexpected<Error>(withdrawal.error());
  if (!*row && !*withdrawal && !IsSha256(id)) {
    return Fail(Cause::kMissing, "The library has no document " + id +
                                     "; give 6 digits of its id or more, or all 64 of a SHA-256 "
                                     "that is never to be taken in.");
  }
  chosen.sha256s.insert(*row ? (*row)->sha256 : *withdrawal ? (*withdrawal)->sha256 : id);
  if (!*row) return {};
  chosen.documents.push_back(**row);
  return library.OtherVersions(**row).map([&](std::vector<DocumentRow> others) {
    for (DocumentRow& other : others) {
      if (versions && chosen.sha256s.insert(other.sha256).second) chosen.documents.push_back(other);
      chosen.versions.push_back(std::move(other));
    }
  });
}

Result<Chosen> ChooseAll(const Options& options, const Library& library) {
  Chosen chosen;
  for (const std::string& id : options.ids) {
    if (auto found = Choose(library, id, options.versions, chosen); !found) {
      return tl::unexpected<Error>(found.error());
    }
  }
  std::erase_if(chosen.versions,
                [&](const DocumentRow& row) { return chosen.sha256s.contains(row.sha256); });
  return chosen;
}

// What a person must see to know whether it is the right one.
std::string DescriptionOf(const DocumentRow& row) {
  if (row.state == DocumentState::kWithdrawn) return row.id + ": It was withdrawn before.\n";
  const std::string year = row.published.substr(0, 4);
  return fmt::format("{}: {}\n  {}, {}; {}\n", row.id,
                     row.title.empty() ? Printable(row.file) : Printable(row.title),
                     row.publisher.empty() ? "publisher not known" : Printable(row.publisher),
                     year.empty() ? "year not known" : Printable(year),
                     Counted(static_cast<size_t>(row.items), "item", "items"));
}

std::string DescriptionOf(const Chosen& chosen) {
  std::string text;
  for (const DocumentRow& row : chosen.documents) text += DescriptionOf(row);
  const size_t unknown = chosen.sha256s.size() - chosen.documents.size();
  if (unknown > 0) {
    text += Counted(unknown, "document that the library does not have",
                    "documents that the library does not have") +
            ", never to be taken in\n";
  }
  if (!chosen.versions.empty()) {
    text += Counted(chosen.versions.size(), "other version", "other versions") +
            ", which stays unless --versions is given:\n";
    for (const DocumentRow& row : chosen.versions) text += DescriptionOf(row);
  }
  return text;
}

// Whether to go on, or the status to end with.
std::optional<int> WhyNotNow(const Options& options) {
  if (options.yes) return std::nullopt;
  if (!CanAsk()) {
    return Refuse("withdraw",
                  {Cause::kUsage,
                   "There is nobody to ask: without a terminal it takes --yes. It "
                   "cannot be undone: with 'withdraw --undo ID' the document may come in "
                   "again, as a new one."});
  }
  bool go_on = false;
  const int status = WithLibrary(options.library, [&](Library& library) -> int {
    const Result<Chosen> chosen = ChooseAll(options, library);
    if (!chosen) return Refuse("withdraw", chosen.error());
    fmt::print(stderr, "{}", DescriptionOf(*chosen));
    go_on = IsConfirmed(fmt::format("Withdraw {} for good?",
                                    Counted(chosen->sha256s.size(), "document", "documents")));
    if (!go_on) Note("Nothing was withdrawn.");
    return kSomeFailed;
  });
  return go_on ? std::nullopt : std::optional(status);
}

std::vector<fs::path> CachesOutside() {
  const fs::path cache = OwnOcrCache();
  return cache.empty() ? std::vector<fs::path>() : std::vector{cache};
}

std::string AnswerJson(const std::vector<WithdrawalRow>& rows, const Chosen& chosen,
                       const WithdrawalProof& proof) {
  Json json = {{"withdrawn", Json::array()}, {"versions", Json::array()}};
  for (const WithdrawalRow& row : rows) json["withdrawn"].push_back(WithdrawalJson(row));
  for (const DocumentRow& row : chosen.versions) json["versions"].push_back(row.id);
  json.update(ProofJson(proof));
  return JsonLine(json);
}

std::string AnswerText(const std::vector<WithdrawalRow>& rows, const Chosen& chosen,
                       const WithdrawalProof& proof) {
  std::string text;
  for (const WithdrawalRow& row : rows) text += WithdrawalText(row);
  for (const DocumentRow& row : chosen.versions) {
    text += row.id + ": Another version of it, which is kept; --versions withdraws it too.\n";
  }
  return text + ProofText(proof) + kOutside;
}

int WithdrawAll(const Options& options, Library& library) {
  const Result<Chosen> chosen = ChooseAll(options, library);
  if (!chosen) return Refuse("withdraw", chosen.error());
  Result<IndexSync> index = IndexSync::Open(library);
  if (!index) return RefuseLibrary(library.folder().native(), index.error());
  const auto proof = Withdraw(library, *index, chosen->sha256s, {options.reason, CachesOutside()});
  if (!proof) return RefuseLibrary(library.folder().native(), proof.error());
  std::vector<WithdrawalRow> rows;
  for (const std::string& sha256 : chosen->sha256s) {
    const auto row = library.WithdrawalOf(sha256);
    if (row && *row) rows.push_back(**row);
  }
  Output output;
  output.Print(options.format == Format::kJson ? AnswerJson(rows, *chosen, *proof)
                                               : AnswerText(rows, *chosen, *proof));
  return StatusOfProof(*proof);
}

// --- Going back, looking ----------------------------------------------------------------------

int Undo(const Options& options, Library& library) {
  const auto withdrawal = library.WithdrawalOf(options.undo);
  if (!withdrawal) return RefuseLibrary(library.folder().native(), withdrawal.error());
  if (!*withdrawal) {
    return Refuse(options.undo, {Cause::kMissing, "No document of that id was withdrawn."});
  }
  if (!(*withdrawal)->finished) {
    return Refuse(options.undo,
                  {Cause::kUsage, "Its withdrawal is unfinished: 'caselore withdraw " +
                                      ReviewId((*withdrawal)->sha256) + "' ends it first."});
  }
  if (auto undone = library.UndoWithdrawal((*withdrawal)->sha256); !undone) {
    return RefuseLibrary(library.folder().native(), undone.error());
  }
  Output output;
  const std::string id = ReviewId((*withdrawal)->sha256);
  output.Print(options.format == Format::kJson
                   ? JsonLine({{"undone", id}})
                   : id + ": It may be ingested again. Nothing was kept of it.");
  return kAllWell;
}

// A URL as it is, a path as ingest knows it.
std::string AddressOf(const std::string& given) {
  if (given.find("://") != std::string::npos) return given;
  std::error_code failed;
  return fs::absolute(given, failed).lexically_normal().native();
}

int Allow(const Options& options, Library& library) {
  const auto allowed = library.AllowPath(AddressOf(options.allow));
  if (!allowed) return RefuseLibrary(library.folder().native(), allowed.error());
  if (!*allowed) {
    return Refuse(options.allow, {Cause::kMissing, "Nothing was withdrawn from there."});
  }
  Output output;
  output.Print(options.format == Format::kJson
                   ? JsonLine({{"allowed", options.allow}})
                   : "Other bytes from there are taken again; those that were withdrawn are not.");
  return kAllWell;
}

int List(const Options& options, Library& library) {
  const auto withdrawals = library.Withdrawals();
  if (!withdrawals) return RefuseLibrary(library.folder().native(), withdrawals.error());
  Json json = {{"withdrawn", Json::array()}};
  std::string text;
  for (const WithdrawalRow& withdrawal : *withdrawals) {
    json["withdrawn"].push_back(WithdrawalJson(withdrawal));
    text += WithdrawalText(withdrawal);
  }
  text += Counted(withdrawals->size(), "document", "documents") + " withdrawn";
  Output output;
  output.Print(options.format == Format::kJson ? JsonLine(json) : text);
  return kAllWell;
}

// Reads the file as ingest would, and keeps nothing of it.
Result<Review> ReadFile(const Options& options, const fs::path& library, const fs::path& file) {
  const Result<Reading> reading = PrepareReading(options.reading, VocabularyOf(library));
  if (!reading) return tl::unexpected<Error>(reading.error());
  BatchOptions batch = reading->batch;
  batch.jobs = 1;
  Result<Review> review = Fail(Cause::kInternal, "It was not read.");
  const BatchSteps steps = {
      [&](size_t) -> std::optional<BatchInput> {
        return BatchInput{"file", FileDescriptor(open(file.c_str(), O_RDONLY | O_CLOEXEC))};
      },
      [&](size_t, BatchOutput output) -> Result<void> {
        review = output->and_then([](const std::string& json) { return ReviewFromJson(json); });
        return {};
      }};
  static_cast<void>(RunBatch(1, batch, steps));
  return review;
}

int ProveFile(const Options& options, Library& library) {
  const Result<std::string> bytes = ReadWholeFile(options.prove);
  if (!bytes) return Refuse(options.prove, bytes.error());
  const auto withdrawal = library.WithdrawalOf(Sha256(*bytes));
  if (!withdrawal) return RefuseLibrary(library.folder().native(), withdrawal.error());
  if (!*withdrawal) {
    return Refuse(options.prove, {Cause::kMissing, "It was not withdrawn from this library."});
  }
  const Result<Review> review = ReadFile(options, library.folder(), options.prove);
  if (!review) return Refuse(options.prove, review.error());
  const auto proof = ProveWithdrawal(library, *review, *bytes, CachesOutside());
  if (!proof) return RefuseLibrary(library.folder().native(), proof.error());
  Output output;
  output.Print(options.format == Format::kJson ? JsonLine(ProofJson(*proof))
                                               : WithdrawalText(**withdrawal) + ProofText(*proof));
  return StatusOfProof(*proof);
}

int OpenToWrite(const Options& options, int (*use)(const Options&, Library&)) {
  return WithLibraryToWrite(options.library,
                            [&](Library& library) { return use(options, library); });
}

int OpenToRead(const Options& options, int (*use)(const Options&, Library&)) {
  return WithLibrary(options.library, [&](Library& library) { return use(options, library); });
}

int Run(const Options& options) {
  const int asked = (options.ids.empty() ? 0 : 1) + (options.undo.empty() ? 0 : 1) +
                    (options.allow.empty() ? 0 : 1) + (options.prove.empty() ? 0 : 1) +
                    (options.list ? 1 : 0);
  if (asked != 1) {
    return Refuse("withdraw", {Cause::kUsage,
                               "Give ids of documents with --reason, or one of --undo, --allow, "
                               "--prove and --list."});
  }
  if (!options.undo.empty()) return OpenToWrite(options, Undo);
  if (!options.allow.empty()) return OpenToWrite(options, Allow);
  if (!options.prove.empty()) return OpenToRead(options, ProveFile);
  if (options.list) return OpenToRead(options, List);
  if (options.reason.empty()) {
    return Refuse("withdraw",
                  {Cause::kUsage, "Say why with --reason: it is what is left to be read later."});
  }
  if (const std::optional<int> status = WhyNotNow(options)) return *status;
  return OpenToWrite(options, WithdrawAll);
}

}  // namespace

Action DefineWithdraw(CLI::App& parser) {
  auto options = std::make_shared<Options>();
  parser.add_option("ID", options->ids, "documents by their ids");
  parser.add_option("--reason", options->reason, "why, for those who come later")
      ->option_text("TEXT");
  parser.add_flag("--versions", options->versions,
                  "also what stood at the same path before or after");
  parser.add_flag("--yes", options->yes, "do not ask; needed where there is no terminal");
  parser.add_option("--undo", options->undo, "let a withdrawn document in again")
      ->option_text("ID");
  parser.add_option("--allow", options->allow, "let other bytes in from where it came from")
      ->option_text("PATH|URL");
  parser
      .add_option("--prove", options->prove,
                  "look once more for what was withdrawn; takes the file itself")
      ->option_text("FILE");
  parser.add_flag("--list", options->list, "list what was withdrawn, when and why");
  AddLibrary(parser, options->library);
  AddFormat(parser, options->format);
  AddReading(parser, options->reading);
  return [options] { return Run(*options); };
}

}  // namespace caselore
