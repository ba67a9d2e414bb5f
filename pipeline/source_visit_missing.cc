// What a source has no longer: doubted, missed, given up.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "pipeline/source_visit.h"

namespace caselore {
namespace {

namespace fs = std::filesystem;

// From so many on, a listing that has lost more than half is doubted; fewer may well go at once.
constexpr int64_t kEnoughToDoubt = 8;

// All, or more than half of many.
bool IsMost(int64_t part, int64_t all) {
  return part > 0 && (part >= all || (all >= kEnoughToDoubt && part * 2 > all));
}

std::string Times(int misses) {
  return fmt::format("({} of {} times before it is given up)", misses, kMissesToBeGone);
}

}  // namespace

std::string WhyNotBelieved(int64_t before, int64_t now) {
  if (before > 0 && now == 0) {
    return fmt::format("It lists nothing, and listed {} before. Nothing is taken for gone.",
                       before);
  }
  if (before >= kEnoughToDoubt && now * 2 < before) {
    return fmt::format("It lists {}, and listed {} before. Nothing is taken for gone.", now,
                       before);
  }
  return {};
}

std::string SourceVisit::WithRemedy(const std::string& alarm) const {
  if (alarm.empty()) return alarm;
  return fmt::format("{} If it is right: 'caselore update --believe {}'.", alarm, source_.name);
}

void SourceVisit::Judge(int64_t now) {
  report_.listed = now;
  if (ListsAll()) {
    Doubt(WhyNotBelieved(std::max(row_.listed, live_), now));
  } else if (now == 0) {  // a feed may well have less than it had
    Doubt(WhyNotBelieved(row_.listed, now));
  }
}

// Sets the alarm, unless somebody has said that what gives doubt is true. That person's word is as
// good as the runs that a loss has to be seen in: it need not be given again tomorrow.
void SourceVisit::Doubt(const std::string& why) {
  if (why.empty()) return;
  taken_at_word_ = options_.believed.sources.count(source_.name) > 0;
  if (!taken_at_word_) report_.alarm = WithRemedy(why);
}

Result<void> SourceVisit::SettleMissing() {
  if (auto moved = GiveUpMoved(); !moved) return moved;
  const Result<std::vector<ListedRow>> missing = Missing();
  if (!missing) return Hand(missing.error());
  DoubtLoss(static_cast<int64_t>(missing->size()));
  if (report_.alarm.empty()) {
    for (const ListedRow& row : *missing) {
      if (auto missed = Miss(row, nullptr); !missed) return missed;
    }
  }
  for (const auto& [url, answer] : unanswered_) {
    const auto known = rows_.find(url);
    const ListedRow row =
        known != rows_.end() ? known->second : ListedRow{source_.name, url, "", "", 0, run_, 0, 0};
    if (auto missed = Miss(row, &answer); !missed) return missed;
  }
  return {};
}

// Of what a feed lists no more and its server has no more: what is there under another URL.
Result<void> SourceVisit::GiveUpMoved() {
  for (const std::string& url : off_) {
    if (unanswered_.count(url) == 0) continue;
    const Result<bool> moved = library_.IsElsewhere(url, source_.name, found_);
    if (!moved) return Hand(moved.error());
    if (!*moved) continue;
    unanswered_.erase(url);
    if (auto given_up = GiveUpName(rows_.at(url)); !given_up) return given_up;
  }
  return {};
}

// What is neither listed any more nor there under another name; such a name is given up.
Result<std::vector<ListedRow>> SourceVisit::Missing() {
  std::vector<ListedRow> missing;
  if (!ListsAll()) return missing;
  for (auto& [path, row] : rows_) {
    if (row.gone_run != 0 || found_.count(path) > 0 || unanswered_.count(path) > 0) continue;
    std::error_code unknown;
    const bool there =
        source_.kind == SourceKind::kFolder && fs::exists(fs::symlink_status(path, unknown));
    if (there) continue;
    const Result<bool> renamed = library_.IsElsewhere(path, source_.name, found_);
    if (!renamed) return Hand(renamed.error());
    if (!*renamed) {
      missing.push_back(row);
    } else if (auto given_up = GiveUpName(row); !given_up) {
      return Hand(given_up.error());
    }
  }
  return missing;
}

// Nobody misses its document: nothing is told.
Result<void> SourceVisit::GiveUpName(ListedRow& row) {
  row.misses = 0;
  row.gone_run = run_;
  return library_.PutListed(row);
}

// False of what was given up before, and may well be listed still.
bool SourceVisit::IsAlive(const std::string& url) const {
  const auto row = rows_.find(url);
  return row == rows_.end() || row->second.gone_run == 0;
}

// Sets an alarm if more is lost than is likely: of all, or, where not all are asked for, of those
// that are and were not missed before.
void SourceVisit::DoubtLoss(int64_t unlisted) {
  if (!report_.alarm.empty() || taken_at_word_) return;
  int64_t lost = unlisted, all = live_;
  const auto counts = [this](const std::string& url) {
    const auto row = rows_.find(url);
    return row != rows_.end() && row->second.gone_run == 0 &&
           (ListsAll() || row->second.misses == 0);
  };
  for (const auto& [url, answer] : unanswered_) lost += counts(url) ? 1 : 0;
  if (!ListsAll()) {
    all = lost + std::count_if(found_.begin(), found_.end(), counts);
  }
  if (all <= 1 || !IsMost(lost, all)) return;
  Doubt(fmt::format("{} of {} documents are not there. Nothing is taken for gone.", lost, all));
}

// A source that gives next to nothing of what it lists is ill, and as ill on the nights on which
// none of its failures is news. What its server does not have counts for it, but is no such failure
// alone.
void SourceVisit::DoubtWhatCame() {
  int64_t missing = 0, dead = 0;
  for (const auto& [url, answer] : unanswered_) ++(IsAlive(url) ? missing : dead);
  const int64_t failed = unfetched_ + strangers_ + spoiled_, all = expected_ - dead;
  if (!report_.alarm.empty() || failed == 0 || !IsMost(failed + missing, all)) return;
  std::vector<std::string> parts;
  if (unfetched_ > 0) parts.push_back(fmt::format("{} could not be fetched", unfetched_));
  if (missing > 0) parts.push_back(fmt::format("{} are not there", missing));
  if (strangers_ > 0) parts.push_back(fmt::format("{} have become something else", strangers_));
  if (spoiled_ > 0) parts.push_back(fmt::format("{} can no longer be read", spoiled_));
  report_.alarm =
      fmt::format("Of {} documents {}; what was there stays.", all, fmt::join(parts, ", "));
  if (unfetched_ + spoiled_ > 0) report_.alarm += " The first: " + first_trouble_;
  if (strangers_ > 0 || may_be_right_) report_.alarm = WithRemedy(report_.alarm);
}

// `answer`: what the server said when it was asked for it; null if it is only listed no more.
Result<void> SourceVisit::Miss(ListedRow row, const std::string* answer) {
  const bool counts = report_.alarm.empty() && row.gone_run == 0;
  const RunId missed_in = row.misses > 0 ? row_.believed_run : 0;
  if (counts) {
    ++row.misses;
    if (answer != nullptr && off_.count(row.path) == 0) row.last_run = 0;
    if (answer == nullptr && row.last_run == 0) row.last_run = row_.believed_run;
    if (taken_at_word_ || row.misses >= kMissesToBeGone) row.gone_run = run_;
    if (auto put = library_.PutListed(row); !put) return put;
    rows_.insert_or_assign(row.path, row);
  }
  const bool told = settled_.count(row.path) > 0;  // by another source
  if (counts && row.gone_run == run_) {
    if (told) return {};
    const std::string why = taken_at_word_
                                ? "It is not there, and the source was believed (--believe)."
                                : fmt::format("{} runs in a row did not find it.", row.misses);
    return library_.RecordGone(run_, row.path, why).map([&] {
      Tell({row.path, "", Outcome::kGone, {Cause::kMissing, why}, false, {}}, asked_, to_ask_);
      if (answer != nullptr) settled_[row.path] = *answer;
    });
  }
  ++report_.missing;
  if (answer == nullptr || row.gone_run != 0 || told) return {};  // told already
  const std::string more = counts ? " " + Times(row.misses) : "";
  return NoteFailure(row.path, {Cause::kMissing, *answer + more}, missed_in).map([&] {
    settled_[row.path] = *answer;
  });
}

}  // namespace caselore
