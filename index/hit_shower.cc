#include "index/hit_shower.h"

#include <algorithm>

#include "index/schema.h"
#include "index/snippet.h"
#include "index/text_pack.h"
#include "index/word_query.h"

namespace caselore {
namespace {

constexpr size_t kSnippetBytes = 300;
constexpr size_t kSharedWords = 8;

int PageAt(const std::vector<PageTurn>& pages, size_t offset) {
  int page = pages.empty() ? 0 : pages.front().page;
  for (const PageTurn& turn : pages) {
    if (turn.offset <= offset) page = turn.page;
  }
  return page;
}

}  // namespace

// The title page is the first document of its review.
Xapian::docid HitShower::TitlePageOf(const std::string& review_id) const {
  const std::string term = BooleanTerm(prefix::kReview, review_id);
  const auto first = shards_.db().postlist_begin(term);
  return first == shards_.db().postlist_end(term) ? 0 : *first;
}

HitShower::MetReview& HitShower::Met(const std::string& review_id) {
  const auto [met, is_new] = met_.try_emplace(review_id);
  const Xapian::docid page = is_new ? TitlePageOf(review_id) : 0;
  if (page > 0) {
    met->second.title = UnpackTitlePage(shards_.db().get_document(page).get_data());
    met->second.shard = (page - 1) % shards_.each().size();
  }
  return met->second;
}

std::string_view HitShower::TextOf(MetReview& review, const TextRange& range) {
  const auto [block, is_new] = review.blocks.try_emplace(range.block);
  if (is_new) {
    const std::string key = TextKey(review.title.review_id, range.block);
    block->second = TextPack::Unpack(shards_.each()[review.shard].get_metadata(key));
  }
  return TextPack::Text(block->second, range);
}

Hit HitShower::Show(const Ranked& match) {
  const std::string data = shards_.db().get_document(match.id).get_data();
  const bool is_title = KindOf(data) == EntryKind::kReview;
  const Entry entry = is_title ? Entry() : UnpackEntry(data);
  MetReview& met = Met(is_title ? UnpackTitlePage(data).review_id : entry.review_id);
  const TitlePage& title = met.title;
  Hit hit;
  hit.is_title = is_title;
  hit.review_id = title.review_id;
  hit.title = title.title;
  hit.publisher = title.publisher;
  hit.published = title.published;
  hit.file = title.file;
  hit.score = match.score;
  if (is_title) {
    ShowTitle(title, hit);
  } else {
    ShowEntry(entry, TextOf(met, entry.text), hit);
  }
  return hit;
}

void HitShower::ShowEntry(const Entry& entry, std::string_view text, Hit& hit) {
  const Snippet snippet =
      MakeSnippet(text.empty() ? entry.heading : text, lit_, analyser_, kSnippetBytes);
  hit.section_kind = entry.section_kind;
  hit.section = entry.heading;
  hit.page = PageAt(entry.pages, text.empty() ? 0 : snippet.offset);
  hit.snippet = snippet.text;
  if (shared_) AddShared(text, hit);
  if (entry.entry == EntryKind::kItem) {
    hit.item =
        Hit::ItemPart{entry.item_id, entry.kind, entry.label, entry.number, std::string(text)};
  }
}

// The words of the text that the query has too, as printed, each once.
void HitShower::AddShared(std::string_view text, Hit& hit) {
  std::vector<std::pair<double, std::string>> words;
  std::unordered_set<std::string> met;
  WordSpan word;
  for (size_t at = 0; Analyser::NextWord(text, at, word); at = word.end) {
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    const std::string& term = analyser_.Term(printed);
    if (term.empty() || own_.count(term) == 0 || !met.insert(term).second) continue;
    const double weight = WeightOf(shards_.db(), term);
    if (weight_ > 0) hit.share = std::min(1.0, hit.share + weight / weight_);
    words.emplace_back(weight, Analyser::Fold(printed));
  }
  std::stable_sort(words.begin(), words.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  if (words.size() > kSharedWords) words.resize(kSharedWords);
  for (auto& [weight, printed] : words) hit.shared.push_back(std::move(printed));
}

void HitShower::ShowTitle(const TitlePage& title, Hit& hit) {
  const bool both = !title.title.empty() && !title.publisher.empty();
  const std::string text = title.title + (both ? ". " : "") + title.publisher;
  hit.page = 1;
  hit.snippet = MakeSnippet(text, lit_, analyser_, kSnippetBytes).text;
}

}  // namespace caselore
