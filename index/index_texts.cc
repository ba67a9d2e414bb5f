#include "index/index_texts.h"

#include <xapian.h>

#include "index/entry.h"
#include "index/generation.h"
#include "index/schema.h"
#include "index/text_pack.h"
#include "index/xapian_error.h"

namespace caselore {
namespace {

using Visit = std::function<void(std::string_view bytes)>;

// Field by field: what stands side by side in the packed form does not in any text.
void VisitData(const std::string& data, const Visit& visit) {
  if (KindOf(data) == EntryKind::kReview) {
    const TitlePage page = UnpackTitlePage(data);
    for (const std::string& text : {page.title, page.publisher, page.published, page.file}) {
      visit(text);
    }
    return;
  }
  const Entry entry = UnpackEntry(data);
  for (const std::string& text : {entry.heading, entry.number, entry.label}) visit(text);
}

void VisitDocuments(const Xapian::Database& db, const Visit& visit) {
  for (auto post = db.postlist_begin(""); post != db.postlist_end(""); ++post) {
    const Xapian::Document document = db.get_document(*post);
    VisitData(document.get_data(), visit);
    for (auto value = document.values_begin(); value != document.values_end(); ++value) {
      visit(*value);
    }
  }
}

void VisitMetadata(const Xapian::Database& db, const Visit& visit) {
  for (auto key = db.metadata_keys_begin(""); key != db.metadata_keys_end(""); ++key) {
    const std::string value = db.get_metadata(*key);
    visit(*key);
    visit((*key).starts_with(kTextKey) ? TextPack::Unpack(value) : value);
  }
}

// The reviews that documents are of.
Result<std::vector<std::string>> VisitTerms(const Xapian::Database& db, const Visit& visit) {
  const std::string_view prefix = prefix::kReview;
  std::vector<std::string> reviews;
  Xapian::doccount of_reviews = 0;
  for (auto term = db.allterms_begin(); term != db.allterms_end(); ++term) {
    visit(*term);
    if (!(*term).starts_with(prefix)) continue;
    reviews.push_back((*term).substr(prefix.size()));
    of_reviews += term.get_termfreq();
  }
  if (of_reviews == db.get_doccount()) return reviews;
  return Fail(Cause::kCorrupt,
              "The search index holds documents of no review. 'caselore check --repair' makes it "
              "anew from the records.");
}

}  // namespace

Result<std::vector<std::string>> ForEachIndexText(const std::filesystem::path& folder,
                                                  const Visit& visit) {
  const auto current = CurrentGeneration(folder);
  if (!current && current.error().cause == Cause::kMissing) return std::vector<std::string>();
  if (!current) return tl::unexpected(current.error());
  return GuardXapian([&]() -> Result<std::vector<std::string>> {
    const Xapian::Database db((folder / *current).string());
    VisitDocuments(db, visit);
    VisitMetadata(db, visit);
    return VisitTerms(db, visit);
  });
}

}  // namespace caselore
