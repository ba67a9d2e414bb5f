// What two documents have in common is measured once (Compare); SameCase then asks, in this order,
// what rules a case out, what joins by itself, and what joins with a name.
#include "corpus/case_matching.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace caselore {
namespace {

// Publication of the products of one case, in months: briefings and summaries come with the report
// or within a year and a half of it (a rapid review before it), action plans report for years.
constexpr int kNear = 18, kNearOfPlan = 36;
// Whatever is said: two documents further apart are joined by their text alone.
constexpr int kFar = 60;
constexpr int kOtherIncident = 12;

// Texts in common. A board repeats standard recommendations in all its reviews, so that most of
// them must be the same, and not only some; a sketch of fewer hashes says nothing of a share.
constexpr size_t kSameRecommendations = 3, kSameItems = 5, kSameRuns = 12;
constexpr double kMostRecommendations = 0.75, kHalfOfItems = 0.5, kMuchOfText = 0.4;
constexpr double kMostOfText = 0.6;   // across publishers
constexpr double kSomeOfText = 0.15;  // with recommendations and no subject

template <typename T>
size_t InBoth(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both.size();
}

double Share(size_t part, size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

// Months between them; 0 where they overlap.
int Apart(const MonthRange& a, const MonthRange& b) {
  return std::max({0, a.first - b.last, b.first - a.last});
}

enum class Subjects { kUnknown, kInTitle, kSame, kSomeShared, kOther };
enum class Place { kUnknown, kSameArea, kSamePublisher, kOther };

struct Comparison {
  Subjects subjects = Subjects::kUnknown;
  Place place = Place::kUnknown;
  bool distinctive = false;
  bool same_reference = false, other_reference = false;
  bool same_incident = false, other_incident = false;
  std::optional<int> apart;  // in months, if both say when they were published
  size_t recommendations = 0, items = 0, runs = 0;
  double of_recommendations = 0;       // of the document that has fewer
  double of_most_recommendations = 0;  // of the one that has more
  double of_items = 0, of_text = 0;    // of the shorter

  bool same_place() const { return place == Place::kSameArea || place == Place::kSamePublisher; }
  bool shares_text() const {
    return (recommendations >= kSameRecommendations &&
            of_recommendations >= kMostRecommendations) ||
           (items >= kSameItems && of_items >= kHalfOfItems) ||
           (runs >= kSameRuns && of_text >= kMuchOfText);
  }
  // The same recommendations, not some of them: a newsletter that quotes a review has others too.
  bool recommends_the_same() const {
    return recommendations >= kSameRecommendations &&
           of_most_recommendations >= kMostRecommendations;
  }
};

// The title of a plan often names whom nothing else in it does.
bool TitleNames(const CaseFacts& titled, const CaseFacts& other) {
  const std::string title = " " + titled.title + " ";
  return titled.subjects.empty() && !other.subjects.empty() && other.distinctive &&
         std::all_of(other.subjects.begin(), other.subjects.end(), [&](const std::string& subject) {
           return title.find(" " + subject + " ") != std::string::npos;
         });
}

Subjects CompareSubjects(const CaseFacts& a, const CaseFacts& b) {
  if (TitleNames(a, b) || TitleNames(b, a)) return Subjects::kInTitle;
  if (a.subjects.empty() || b.subjects.empty()) return Subjects::kUnknown;
  if (a.subjects == b.subjects) return Subjects::kSame;
  return InBoth(a.subjects, b.subjects) > 0 ? Subjects::kSomeShared : Subjects::kOther;
}

// A board changes its name and keeps its area.
Place ComparePlaces(const CaseFacts& a, const CaseFacts& b) {
  if (!a.area.empty() && a.area == b.area) return Place::kSameArea;
  if (!a.publisher.empty() && a.publisher == b.publisher) return Place::kSamePublisher;
  const auto said = [](const CaseFacts& facts) {
    return !facts.area.empty() || !facts.publisher.empty();
  };
  return said(a) && said(b) ? Place::kOther : Place::kUnknown;
}

// The word before the numbers: what they count.
std::string_view Series(const std::string& reference) {
  return std::string_view(reference).substr(0, reference.find(' '));
}

Comparison Compare(const CaseFacts& a, const CaseFacts& b) {
  Comparison same;
  same.subjects = CompareSubjects(a, b);
  same.place = ComparePlaces(a, b);
  same.distinctive = a.distinctive && b.distinctive;
  if (!a.reference.empty() && !b.reference.empty()) {
    same.same_reference = a.reference == b.reference && same.same_place();
    same.other_reference = a.reference != b.reference && Series(a.reference) == Series(b.reference);
  }
  if (!a.incident.empty() && !b.incident.empty()) {
    const bool months = a.incident.is_month() && b.incident.is_month();
    same.same_incident = months && a.incident.first == b.incident.first;
    same.other_incident = Apart(a.incident, b.incident) > kOtherIncident;
  }
  if (!a.published.empty() && !b.published.empty()) same.apart = Apart(a.published, b.published);

  const size_t recommendations_a = a.recommendations.size();
  const size_t recommendations_b = b.recommendations.size();
  same.recommendations = InBoth(a.recommendations, b.recommendations);
  same.of_recommendations =
      Share(same.recommendations, std::min(recommendations_a, recommendations_b));
  same.of_most_recommendations =
      Share(same.recommendations, std::max(recommendations_a, recommendations_b));
  same.items = same.recommendations + InBoth(a.other_items, b.other_items);
  same.of_items = Share(same.items, std::min(recommendations_a + a.other_items.size(),
                                             recommendations_b + b.other_items.size()));
  same.runs = InBoth(a.sketch, b.sketch);
  same.of_text = Share(same.runs, std::min(a.sketch.size(), b.sketch.size()));
  return same;
}

bool Either(const CaseFacts& a, const CaseFacts& b, CaseFamily family) {
  return a.family == family || b.family == family;
}

// A name alone joins within a family only; a thematic review of some people is briefed as whatever.
bool SameFamily(const CaseFacts& a, const CaseFacts& b) {
  if (a.family == b.family) return true;
  if (Either(a, b, CaseFamily::kCoroner) || Either(a, b, CaseFamily::kInvestigation)) return false;
  if (Either(a, b, CaseFamily::kAny)) return true;
  return Either(a, b, CaseFamily::kThematic) &&
         (Either(a, b, CaseFamily::kChild) || Either(a, b, CaseFamily::kAdult));
}

// Joint reviews are called by either of their names, and a death has more than one review.
bool MayBeJoint(const CaseFacts& a, const CaseFacts& b) {
  return SameFamily(a, b) ||
         (Either(a, b, CaseFamily::kHomicide) && !Either(a, b, CaseFamily::kCoroner) &&
          !Either(a, b, CaseFamily::kInvestigation));
}

bool IsPlan(const CaseFacts& facts) {
  return facts.form == DocumentForm::kActionPlan || facts.form == DocumentForm::kResponse;
}

std::string Listed(const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) list += (list.empty() ? "" : ", ") + name;
  return list;
}

std::string Counted(size_t count, const char* noun) {
  return fmt::format("{} {}{}", count, noun, count == 1 ? "" : "s");
}

std::string Why(const CaseFacts& a, const CaseFacts& b, const Comparison& same) {
  std::vector<std::string> parts;
  if (same.subjects == Subjects::kSame) {
    parts.push_back("same subject (" + Listed(a.subjects) + ")");
  } else if (same.subjects == Subjects::kInTitle) {
    parts.push_back("subject (" + Listed(a.subjects.empty() ? b.subjects : a.subjects) +
                    ") named in the title");
  } else if (same.subjects == Subjects::kSomeShared) {
    parts.emplace_back("a subject in common");
  }
  if (same.place == Place::kSameArea) parts.emplace_back("same area");
  if (same.place == Place::kSamePublisher) parts.emplace_back("same publisher");
  if (same.same_reference) parts.push_back("same reference (" + a.reference + ")");
  if (same.same_incident) parts.emplace_back("same month of the incident");
  if (same.apart == 0) {
    parts.emplace_back("published at the same time");
  } else if (same.apart) {
    parts.push_back("published " + Counted(static_cast<size_t>(*same.apart), "month") + " apart");
  }
  if (same.recommendations > 0) {
    parts.push_back(Counted(same.recommendations, "recommendation") + " word for word");
  }
  if (same.items > same.recommendations) {
    const bool others = same.recommendations > 0;
    parts.push_back(Counted(same.items - same.recommendations, others ? "other item" : "item") +
                    " word for word");
  }
  if (same.runs >= kSameRuns) {
    parts.push_back(fmt::format("{:.0f} % of the shorter text in both", 100 * same.of_text));
  }
  return Listed(parts);
}

// Text, reference or incident say so.
bool HasSecondEvidence(const CaseFacts& a, const CaseFacts& b, const Comparison& same) {
  const bool in_reach = same.apart.value_or(0) <= kFar;
  if (same.subjects == Subjects::kSame) {
    if (same.place == Place::kOther) return same.of_text >= kMostOfText && same.runs >= kSameRuns;
    if (same.shares_text() || (same.same_reference && SameFamily(a, b))) return true;
    return same.same_incident && in_reach && (same.same_place() || same.distinctive);
  }
  if (!same.same_place()) return false;
  const bool unknown = a.subjects.empty() || b.subjects.empty();
  if (same.same_reference && unknown) return SameFamily(a, b);
  return same.recommends_the_same() && same.of_text >= kSomeOfText && in_reach;
}

bool IsNamedAlike(const CaseFacts& a, const CaseFacts& b, const Comparison& same) {
  const int near = IsPlan(a) || IsPlan(b) ? kNearOfPlan : kNear;
  const bool named =
      (same.subjects == Subjects::kSame && same.distinctive) || same.subjects == Subjects::kInTitle;
  return named && same.same_place() && same.apart.value_or(0) <= near && SameFamily(a, b);
}

}  // namespace

std::optional<CaseEvidence> SameCase(const CaseFacts& a, const CaseFacts& b) {
  const Comparison same = Compare(a, b);
  if (same.other_reference || same.subjects == Subjects::kOther || !MayBeJoint(a, b)) return {};
  if (same.other_incident && !same.shares_text()) return {};
  // Of several cases at once: only what tells of exactly the same ones.
  if (same.subjects != Subjects::kSame && (a.collection || b.collection)) return {};
  // Without a subject: an inspection or a government's answer is of no case.
  const bool unknown = a.subjects.empty() || b.subjects.empty();
  if (unknown && !(a.typed && b.typed)) return {};
  const bool strong = HasSecondEvidence(a, b, same);
  if (!strong && (a.collection != b.collection || !IsNamedAlike(a, b, same))) return {};
  return CaseEvidence{strong, Why(a, b, same)};
}

bool Contradict(const CaseFacts& a, const CaseFacts& b) {
  const Comparison same = Compare(a, b);
  const int near = IsPlan(a) || IsPlan(b) ? kNearOfPlan : kNear;
  return same.other_reference || same.other_incident || same.subjects == Subjects::kOther ||
         same.apart.value_or(0) > 2 * near;
}

}  // namespace caselore
