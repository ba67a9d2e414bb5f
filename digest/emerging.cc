#include "digest/emerging.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <unordered_set>

#include "digest/statistics.h"
#include "index/analyser.h"

namespace caselore {
namespace {

constexpr size_t kLeastTelling = 2, kMostWords = 4;  // words of a phrase
constexpr int kRecentYears = 3;
// Items whose texts are held at a time.
constexpr size_t kBatch = 2000;
// Of two phrases one is dropped if so much of the items of either have the other.
constexpr double kNearlyAll = 0.7;
// Words that this share of all reviews have say nothing of what is new.
constexpr double kEverywhere = 0.5;

struct Phrase {
  std::vector<uint32_t> items;            // of the selection, in order
  std::map<std::string, size_t> spelled;  // as written, folded, with how often
  size_t uses = 0, as_name = 0;           // of these with a capital at each telling word

  // "Northern Ireland", "Integrated Care": of a place or a body and of no theme.
  bool IsName() const { return 2 * as_name > uses; }
};

// By stems, joined by spaces.
using Phrases = std::unordered_map<std::string, Phrase>;

// The words of a text between marks that end a phrase.
struct Run {
  struct Word {
    std::string folded, stem;
    bool is_stop = false, is_general = false, is_capital = false;
  };
  std::vector<Word> words;
};

bool EndsPhrase(std::string_view between) {
  return between.find_first_not_of(" -\n") != std::string_view::npos;
}

class Collector {
 public:
  explicit Collector(const std::vector<std::string>& general) {
    for (const std::string& word : general) general_.insert(analyser_.Term(word));
  }

  void Add(uint32_t item, std::string_view text) {
    Run run;
    size_t last_end = 0;
    WordSpan word;
    for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
      if (EndsPhrase(text.substr(last_end, word.begin - last_end))) AddRun(item, run);
      last_end = word.end;
      Run::Word next;
      const std::string_view printed = text.substr(word.begin, word.end - word.begin);
      next.folded = Analyser::Fold(printed);
      next.stem = analyser_.Term(printed);
      next.is_stop = next.stem.empty() || next.folded.size() < 2 ||
                     next.folded.find_first_of("0123456789") != std::string::npos;
      if (next.is_stop) next.stem = next.folded;
      next.is_general = general_.count(next.stem) > 0;
      next.is_capital = printed.front() >= 'A' && printed.front() <= 'Z';
      run.words.push_back(std::move(next));
    }
    AddRun(item, run);
  }

  Phrases Take() { return std::move(phrases_); }

 private:
  void AddRun(uint32_t item, Run& run) {
    for (size_t begin = 0; begin < run.words.size(); ++begin) {
      if (run.words[begin].is_stop) continue;
      std::string stems, spelled;
      size_t telling = 0;
      bool is_name = true;
      for (size_t size = 1; size <= kMostWords && begin + size <= run.words.size(); ++size) {
        const Run::Word& word = run.words[begin + size - 1];
        stems += (size > 1 ? " " : "") + word.stem;
        spelled += (size > 1 ? " " : "") + word.folded;
        telling += !word.is_stop && !word.is_general;
        is_name = is_name && (word.is_stop || word.is_capital);
        if (word.is_stop || telling < kLeastTelling) continue;
        Phrase& phrase = phrases_[stems];
        if (phrase.items.empty() || phrase.items.back() != item) phrase.items.push_back(item);
        ++phrase.spelled[spelled];
        ++phrase.uses;
        phrase.as_name += is_name ? 1 : 0;
      }
    }
    run.words.clear();
  }

  Analyser analyser_;
  std::unordered_set<std::string> general_;  // stems
  Phrases phrases_;
};

// What is known of the reviews of the selection.
class Past {
 public:
  explicit Past(const Selection& selection) : selection_(selection) {
    std::map<uint32_t, std::string>& year = year_;
    for (const Selection::Review& review : selection.reviews) {
      std::string& known = year[review.case_number];
      const std::string own = review.published.substr(0, 4);
      if (known.empty() || (!own.empty() && own < known)) known = own;
      latest_ = std::max(latest_, own);
    }
    for (const auto& [case_number, first] : year_) {
      if (!first.empty()) ++(IsRecent(first) ? recent_ : before_);
    }
  }

  EmergingPhrase CountOf(const Phrase& phrase) const {
    EmergingPhrase counted;
    std::set<uint32_t> cases, publishers;
    for (const uint32_t item : phrase.items) {
      const Selection::Review& review = selection_.reviews[selection_.items[item].review];
      const Selection::Value board = selection_.ValueOf(review, Dimension::kPublisher);
      if (!selection_.values[board].name.empty()) publishers.insert(board);
      if (!cases.insert(review.case_number).second) continue;
      const std::string& year = year_.at(review.case_number);
      if (year.empty()) continue;  // neither of the last years nor of those before
      ++(IsRecent(year) ? counted.recent : counted.before);
      if (counted.first.empty() || year < counted.first) counted.first = year;
      counted.last = std::max(counted.last, year);
    }
    counted.items = static_cast<int64_t>(phrase.items.size());
    counted.reviews = static_cast<int64_t>(cases.size());
    counted.publishers = static_cast<int64_t>(publishers.size());
    counted.recent_of = recent_;
    counted.before_of = before_;
    counted.log_likelihood = SignedLogLikelihood(counted.recent, recent_, counted.before, before_);
    return counted;
  }

  int64_t reviews() const { return static_cast<int64_t>(year_.size()); }

 private:
  // Of the last years before the latest review: the library's, not the clock's.
  bool IsRecent(const std::string& year) const {
    if (year.empty() || latest_.empty()) return false;
    return std::atoi(year.c_str()) > std::atoi(latest_.c_str()) - kRecentYears;
  }

  const Selection& selection_;
  std::map<uint32_t, std::string> year_;  // of each case
  std::string latest_;
  int64_t recent_ = 0, before_ = 0;
};

struct Counted {
  std::string stems;
  const Phrase* phrase = nullptr;
  EmergingPhrase counts;
};

bool Holds(const std::string& longer, const std::string& shorter) {
  return (" " + longer + " ").find(" " + shorter + " ") != std::string::npos;
}

size_t Common(const std::vector<uint32_t>& a, const std::vector<uint32_t>& b) {
  std::vector<uint32_t> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

// True if they stand in nearly the same items, or one is within the other and that in most of its
// items.
bool SayTheSame(const Counted& a, const Counted& b) {
  const std::vector<uint32_t>&left = a.phrase->items, &right = b.phrase->items;
  const auto common = static_cast<double>(Common(left, right));
  const auto more = static_cast<double>(std::max(left.size(), right.size()));
  if (common >= kNearlyAll * more) return true;
  return (Holds(a.stems, b.stems) || Holds(b.stems, a.stems)) && common > more / 2;
}

bool GoesFirst(const Counted& a, const Counted& b) {
  if (a.counts.log_likelihood != b.counts.log_likelihood) {
    return a.counts.log_likelihood > b.counts.log_likelihood;
  }
  if (a.counts.reviews != b.counts.reviews) return a.counts.reviews > b.counts.reviews;
  return a.stems.size() != b.stems.size() ? a.stems.size() > b.stems.size() : a.stems < b.stems;
}

void Spell(const Phrase& phrase, EmergingPhrase& counts) {
  std::vector<std::pair<size_t, std::string>> forms;
  for (const auto& [spelled, times] : phrase.spelled) forms.emplace_back(times, spelled);
  std::sort(forms.begin(), forms.end(), [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  counts.phrase = forms.front().second;
  for (size_t i = 1; i < forms.size(); ++i) counts.variants.push_back(forms[i].second);
}

// The latest items that say it, of different reviews.
std::vector<uint32_t> EvidenceOf(const Phrase& phrase, const Selection& selection, size_t most) {
  std::vector<uint32_t> items = phrase.items;
  std::stable_sort(items.begin(), items.end(), [&](uint32_t a, uint32_t b) {
    return selection.reviews[selection.items[a].review].published >
           selection.reviews[selection.items[b].review].published;
  });
  std::set<uint32_t> cases;
  std::vector<uint32_t> documents;
  for (const uint32_t item : items) {
    const Selection::Item& of = selection.items[item];
    if (documents.size() == most) break;
    if (cases.insert(selection.reviews[of.review].case_number).second) {
      documents.push_back(of.document);
    }
  }
  return documents;
}

Result<Phrases> Collect(Searcher& searcher, const Selection& selection,
                        const std::vector<std::string>& general) {
  Collector collector(general);
  for (size_t begin = 0; begin < selection.items.size(); begin += kBatch) {
    const size_t end = std::min(begin + kBatch, selection.items.size());
    std::vector<uint32_t> documents;
    for (size_t i = begin; i < end; ++i) documents.push_back(selection.items[i].document);
    const Result<std::vector<Hit>> hits = searcher.Show(documents);
    if (!hits) return tl::unexpected<Error>(hits.error());
    if (hits->size() != documents.size()) {
      return Fail(Cause::kBusy, "The library changed while it was read; ask again.");
    }
    for (size_t i = begin; i < end; ++i) {
      const Hit& hit = (*hits)[i - begin];
      if (hit.item) collector.Add(static_cast<uint32_t>(i), hit.item->text);
    }
  }
  return collector.Take();
}

}  // namespace

Result<std::vector<EmergingPhrase>> FindEmerging(Searcher& searcher, const Selection& selection,
                                                 const EmergingSearch& search) {
  const Result<Phrases> phrases = Collect(searcher, selection, search.general);
  if (!phrases) return tl::unexpected<Error>(phrases.error());
  const Past past(selection);
  std::vector<Counted> counted;
  for (const auto& [stems, phrase] : *phrases) {
    if (static_cast<int64_t>(phrase.items.size()) < search.least_reviews) continue;
    Counted row{stems, &phrase, past.CountOf(phrase)};
    const bool everywhere =
        static_cast<double>(row.counts.reviews) > kEverywhere * static_cast<double>(past.reviews());
    if (row.counts.reviews < search.least_reviews || everywhere || phrase.IsName() ||
        row.counts.publishers < search.least_publishers) {
      continue;
    }
    counted.push_back(std::move(row));
  }
  std::sort(counted.begin(), counted.end(), GoesFirst);
  std::vector<EmergingPhrase> emerging;
  std::vector<const Counted*> taken, told;
  for (Counted& row : counted) {
    if (emerging.size() == search.most) break;
    const bool said = std::any_of(taken.begin(), taken.end(),
                                  [&](const Counted* other) { return SayTheSame(*other, row); }) ||
                      std::any_of(told.begin(), told.end(), [&](const Counted* other) {
                        return Holds(row.stems, other->stems);
                      });
    if (said) continue;
    Spell(*row.phrase, row.counts);
    taken.push_back(&row);  // also one that is known: what is left of it is no other
    if (search.is_known(row.counts.phrase)) continue;
    told.push_back(&row);
    const auto evidence = searcher.Show(EvidenceOf(*row.phrase, selection, search.evidence));
    if (!evidence) return tl::unexpected<Error>(evidence.error());
    row.counts.evidence = *evidence;
    emerging.push_back(row.counts);
  }
  return emerging;
}

}  // namespace caselore
