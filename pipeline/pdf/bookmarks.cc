#include "pipeline/pdf/bookmarks.h"

#include <Link.h>
#include <Outline.h>
#include <PDFDoc.h>
#include <Page.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "pipeline/pdf/poppler_text.h"

namespace caselore {
namespace {

constexpr int kDeepestBookmark = 12;
constexpr size_t kMostBookmarks = 20'000;

// Where a bookmark leads: page and y, or nothing.
void FollowLink(PDFDoc& doc, const LinkAction* action, Bookmark& bookmark) {
  if (action == nullptr || action->getKind() != actionGoTo) return;
  const auto* go_to = static_cast<const LinkGoTo*>(action);
  std::unique_ptr<LinkDest> named;
  const LinkDest* dest = go_to->getDest();
  if (dest == nullptr && go_to->getNamedDest() != nullptr) {
    named = doc.findDest(go_to->getNamedDest());
    dest = named.get();
  }
  if (dest == nullptr || !dest->isOk()) return;
  const int number = dest->isPageRef() ? doc.findPage(dest->getPageRef()) : dest->getPageNum();
  ::Page* page = number >= 1 && number <= doc.getNumPages() ? doc.getPage(number) : nullptr;
  if (page == nullptr) return;
  bookmark.page = number;
  if (!dest->getChangeTop()) return;
  double ctm[6];
  page->getDefaultCTM(ctm, 72, 72, 0, false, true);
  const double left = dest->getChangeLeft() ? dest->getLeft() : page->getCropBox()->x1;
  const double y = ctm[1] * left + ctm[3] * dest->getTop() + ctm[5];
  if (std::isfinite(y)) bookmark.y = static_cast<float>(std::max(y, 0.0));
}

void ReadItems(PDFDoc& doc, const std::vector<OutlineItem*>* items, int level,
               std::vector<Bookmark>& bookmarks) {
  if (items == nullptr || level > kDeepestBookmark) return;
  for (OutlineItem* item : *items) {
    if (bookmarks.size() >= kMostBookmarks) return;
    Bookmark bookmark;
    bookmark.title = Utf8(item->getTitle(), item->getTitleLength());
    bookmark.level = level;
    FollowLink(doc, item->getAction(), bookmark);
    if (!bookmark.title.empty()) bookmarks.push_back(std::move(bookmark));
    item->open();
    ReadItems(doc, item->getKids(), level + 1, bookmarks);
  }
}

}  // namespace

void ReadBookmarks(PDFDoc& doc, std::vector<Bookmark>& bookmarks) {
  if (Outline* outline = doc.getOutline()) ReadItems(doc, outline->getItems(), 1, bookmarks);
}

}  // namespace caselore
