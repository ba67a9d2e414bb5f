#include "cli/evaluation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "cli/printable.h"
#include "cli/review_text.h"

namespace caselore {
namespace {

constexpr size_t kWorst = 5;
constexpr size_t kLongestQuote = 300;  // in bytes

std::string Number(std::optional<double> number) {
  return number ? fmt::format("{:.3f}", *number) : "-";
}

std::string CountLine(std::string_view name, const MatchCount& count) {
  return fmt::format("{:<24} {:>9.3f} {:>6.3f} {:>5.3f} {:>6} {:>5}\n", name, count.Precision(),
                     count.Recall(), count.F1(), count.gold, count.found);
}

std::string CountsTable(const Score& score, const Style& style) {
  std::string text =
      style.Bold(fmt::format("{:<24} precision recall    f1   gold found", "items")) + "\n";
  for (const auto& [kind, count] : score.items) text += CountLine(Name(kind), count);
  return text + CountLine("pooled", score.Pooled()) + CountLine("sections", score.sections);
}

// "fidelity 0.998  label 0.971  …": what gold has none of is left out.
template <size_t N>
std::string SharesLine(std::string_view name, std::optional<double> all, const Names<N>& names,
                       const std::array<Agreement, N>& agreements) {
  std::string line = fmt::format("{} {}", name, Number(all));
  for (size_t i = 0; i < N; ++i) {
    if (agreements[i].compared == 0) continue;
    line += fmt::format("  {} {}", names[i], Number(agreements[i].Share()));
  }
  return line + "\n";
}

// --- Confusion between kinds ---------------------------------------------------------------------

// The kinds as they head a narrow column, in the order of ItemKind.
constexpr Names<kItemKindNames.size()> kColumnHeads = {"practice", "finding", "recommend",
                                                       "message",  "action",  "question"};

int64_t CameOutAs(const Score& score, ItemKind gold, ItemKind found) {
  const auto& items = score.items;
  if (gold == found) return items.at(gold).matched;
  const auto count = score.confusion.find({gold, found});
  return count == score.confusion.end() ? 0 : count->second;
}

std::string CountCell(int64_t count) {
  return fmt::format(" {:>9}", count == 0 ? "." : std::to_string(count));
}

std::string ConfusionRow(const Score& score, ItemKind gold, int64_t of_gold) {
  std::string line = fmt::format("{:<24}", Name(gold));
  int64_t rest = of_gold;
  for (size_t found = 0; found < kItemKindNames.size(); ++found) {
    const int64_t count = CameOutAs(score, gold, static_cast<ItemKind>(found));
    rest -= count;
    line += CountCell(count);
  }
  return line + CountCell(rest) + "\n";
}

// Of the kinds that are scored: what is extra, and no gold item of another kind.
std::string ExtraRow(const Score& score) {
  std::string line = fmt::format("{:<24}", "nothing");
  for (size_t found = 0; found < kItemKindNames.size(); ++found) {
    const auto kind = static_cast<ItemKind>(found);
    const auto count = score.items.find(kind);
    int64_t extra = count == score.items.end() ? 0 : count->second.Extra();
    for (const auto& [kinds, items] : score.confusion) {
      if (kinds.second == kind) extra -= items;
    }
    line += CountCell(std::max<int64_t>(0, extra));
  }
  return line + "\n";
}

std::string ConfusionTable(const Score& score, const Style& style) {
  std::string head = fmt::format("{:<24}", "gold came out as");
  for (const std::string_view kind : kColumnHeads) head += fmt::format(" {:>9}", kind);
  std::string text = style.Bold(head + fmt::format(" {:>9}", "nothing")) + "\n";
  for (const auto& [kind, count] : score.items) text += ConfusionRow(score, kind, count.gold);
  return text + ExtraRow(score);
}

// --- Documents -----------------------------------------------------------------------------------

std::string DocumentLine(const EvaluatedDocument& document) {
  const MatchCount count = document.scored.score.Pooled();
  std::string name = Printable(document.name);
  name.append(40 - std::min<size_t>(40, ColumnsOf(name)), ' ');
  return fmt::format("{} {:>5.3f} {:>6} {:>6} {:>7} {:>6}{}\n", name, count.F1(), count.gold,
                     count.found, count.Missed(), count.Extra(),
                     document.outcome == "read" ? "" : "  " + document.outcome);
}

std::string DocumentTable(const Evaluation& evaluation, const Style& style) {
  std::string text = style.Bold(fmt::format("{:<40} {:>5} {:>6} {:>6} {:>7} {:>6}", "documents",
                                            "f1", "gold", "found", "missed", "extra")) +
                     "\n";
  for (const EvaluatedDocument& document : evaluation.documents) text += DocumentLine(document);
  return text;
}

// "missed 3 (finding 2, action 1)"; empty for none.
std::string ByKind(std::string_view what, const Score& score, int64_t (MatchCount::*of)() const) {
  std::string kinds;
  for (const auto& [kind, count] : score.items) {
    const int64_t number = (count.*of)();
    if (number == 0) continue;
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", Name(kind), number);
  }
  const MatchCount pooled = score.Pooled();
  return kinds.empty() ? "" : fmt::format("{} {} ({})", what, (pooled.*of)(), kinds);
}

std::vector<const EvaluatedDocument*> WorstOf(const Evaluation& evaluation) {
  std::vector<const EvaluatedDocument*> worst;
  for (const EvaluatedDocument& document : evaluation.documents) {
    if (document.scored.score.Pooled().F1() < 1) worst.push_back(&document);
  }
  std::stable_sort(worst.begin(), worst.end(), [](const auto* a, const auto* b) {
    return a->scored.score.Pooled().F1() < b->scored.score.Pooled().F1();
  });
  if (worst.size() > kWorst) worst.resize(kWorst);
  return worst;
}

std::string WorstText(const Evaluation& evaluation, const Style& style) {
  std::string text;
  for (const EvaluatedDocument* document : WorstOf(evaluation)) {
    const Score& score = document->scored.score;
    const std::string missed = ByKind("missed", score, &MatchCount::Missed);
    const std::string extra = ByKind("extra", score, &MatchCount::Extra);
    text += fmt::format("{:.3f} {}\n", score.Pooled().F1(), Printable(document->name));
    text += Wrapped(missed + (missed.empty() || extra.empty() ? "" : "; ") + extra, 6, style.width);
  }
  return text.empty() ? "" : "\n" + style.Bold("worst documents") + "\n" + text;
}

// --- Mistakes ------------------------------------------------------------------------------------

// The beginning of a text, which may be pages long. JSON has it whole.
std::string Quote(const std::string& text) {
  std::string quote = Printable(text);
  if (quote.size() <= kLongestQuote) return quote;
  size_t end = kLongestQuote;
  while ((static_cast<unsigned char>(quote[end]) & 0xC0) == 0x80) --end;  // within a character
  return quote.substr(0, end) + "…";
}

// What is missed or extra is one text; of the rest there are two to compare.
bool HasTwoSides(MistakeKind what) {
  return what == MistakeKind::kAttribute || what == MistakeKind::kMetadata ||
         what == MistakeKind::kTrap;
}

std::string MistakeText(const Mistake& mistake, const Style& style) {
  const std::string what = Spoken(NameIn(kMistakeKindNames, mistake.what));
  const std::string head = style.Bold(what) + (mistake.where.empty() ? "" : " ");
  std::string text = fmt::format("  {}{}\n", head, Printable(mistake.where));
  if (!HasTwoSides(mistake.what)) {
    return text + Wrapped(Quote(mistake.gold + mistake.found), 6, style.width);
  }
  text += Wrapped(Quote(mistake.item), 6, style.width);
  const auto side = [&](std::string_view name, const std::string& value) {
    return Wrapped(fmt::format("{} {}", name, value.empty() ? "–" : Quote(value)), 6, style.width);
  };
  return text + side("gold: ", mistake.gold) + side("found:", mistake.found);
}

}  // namespace

void Evaluation::Add(EvaluatedDocument document) {
  total += document.scored.score;
  documents.push_back(std::move(document));
}

// Items that are neither right nor wrong by gold.
std::string NotScoredLine(const Evaluation& evaluation) {
  std::string kinds;
  for (const auto& [kind, count] : evaluation.not_scored) {
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", Name(kind), count);
  }
  return kinds.empty()
             ? ""
             : "not scored, as their gold lists none of the kind or not all: " + kinds + "\n";
}

std::string EvaluationText(const Evaluation& evaluation, const Style& style) {
  const Score& total = evaluation.total;
  return CountsTable(total, style) + NotScoredLine(evaluation) +
         SharesLine("fidelity", total.Fidelity(), kItemAttributeNames, total.attributes) +
         SharesLine("metadata", total.AllMetadata().Share(), kMetadataFieldNames, total.metadata) +
         fmt::format("traps {} of {} came out as items\n", total.traps_sprung, total.traps) + "\n" +
         ConfusionTable(total, style) + "\n" + DocumentTable(evaluation, style) +
         WorstText(evaluation, style);
}

std::string MistakesText(const Evaluation& evaluation, const Style& style) {
  std::string text;
  for (const EvaluatedDocument& document : evaluation.documents) {
    if (document.scored.mistakes.empty()) continue;
    text += "\n" + style.Bold(Printable(document.name)) + "\n";
    for (const Mistake& mistake : document.scored.mistakes) text += MistakeText(mistake, style);
  }
  return text;
}

}  // namespace caselore
