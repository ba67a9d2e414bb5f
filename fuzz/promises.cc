#include "fuzz/promises.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "pipeline/utf8.h"

namespace caselore::fuzz {
namespace {

constexpr float kSlack = 0.01f;  // points: sums of floats

bool IsFinite(const BBox& box) {
  return std::isfinite(box.x0) && std::isfinite(box.y0) && std::isfinite(box.x1) &&
         std::isfinite(box.y1);
}

bool IsUtf8(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    const Utf8Step step = DecodeUtf8(text, at);
    if (step.code_point < 0) return false;
    at += step.size;
  }
  return true;
}

template <typename Shapes>
void ExpectFinite(const Shapes& shapes, const char* what) {
  for (const auto& shape : shapes) Promise(IsFinite(shape.box), what);
}

void ExpectWord(const Document& document, const Page& page, const Word& word) {
  Promise(!word.text.empty() && IsUtf8(word.text), "a word is some UTF-8");
  Promise(word.font < document.fonts.size(), "the font of a word is there");
  Promise(word.quarter_turns < 4, "a word has one of four directions");
  Promise(std::isfinite(word.baseline) && std::isfinite(word.size) && IsFinite(word.box),
          "the numbers of a word are finite");
  if (word.visibility != Visibility::kVisible) return;
  Promise(word.size > 0 && !word.box.Empty(), "a visible word has an area");
  Promise(word.box.CentreX() >= -kSlack && word.box.CentreX() <= page.width + kSlack &&
              word.box.CentreY() >= -kSlack && word.box.CentreY() <= page.height + kSlack,
          "the middle of a visible word is on its page");
}

// How often each word of each page stands in a block.
using Counts = std::vector<std::vector<int>>;

void CountWords(const std::vector<Block>& blocks, const Layout& layout, Counts& counts) {
  for (const Block& block : blocks) {
    Promise(block.page >= 1 && static_cast<size_t>(block.page) <= counts.size(),
            "a block is on a page of the document");
    Promise(block.container >= -1 && block.container < static_cast<int>(layout.containers.size()),
            "the container of a block is there");
    Promise(IsFinite(block.box), "the box of a block is finite");
    std::vector<int>& page = counts[static_cast<size_t>(block.page) - 1];
    for (const Line& line : block.lines) {
      Promise(!line.words.empty(), "a line has words");
      for (const uint32_t word : line.words) {
        Promise(word < page.size(), "the word of a line is there");
        ++page[word];
      }
    }
    for (const Cell& cell : block.cells) {
      Promise(cell.row >= 0 && cell.column >= 0 && cell.row_span >= 1 && cell.column_span >= 1,
              "a cell has a place in its table");
      CountWords(cell.blocks, layout, counts);
    }
  }
}

// The page, and what of its visible words is over its edge.
BBox ReachOf(const Page& page) {
  BBox box{0, 0, page.width, page.height};
  for (const Word& word : page.words) {
    if (word.visibility == Visibility::kVisible) box = box.Union(word.box);
  }
  return box;
}

// Of Provenances to `text`, in order.
void ExpectPlaces(const std::vector<Provenance>& places, const std::string* text,
                  const std::vector<BBox>& pages) {
  uint32_t at = 0;
  for (const Provenance& place : places) {
    Promise(place.page >= 1 && static_cast<size_t>(place.page) <= pages.size(),
            "a place is on a page of the document");
    Promise(pages[static_cast<size_t>(place.page) - 1].Contains(place.box, kSlack),
            "the box of a place is on its page");
    if (text == nullptr) continue;
    Promise(place.span.begin >= at && place.span.end >= place.span.begin &&
                place.span.end <= text->size(),
            "the spans of places follow one another within their text");
    at = place.span.end;
  }
}

void ExpectParagraph(const Paragraph& paragraph, const std::vector<BBox>& pages) {
  Promise(IsUtf8(paragraph.text) && IsUtf8(paragraph.marker), "a paragraph is UTF-8");
  Promise(paragraph.lead.Empty() || paragraph.lead.end <= paragraph.text.size(),
          "a lead-in is part of its paragraph");
  // The text of a row is made of those of its cells, which have their own places.
  ExpectPlaces(paragraph.places, paragraph.cells.empty() ? &paragraph.text : nullptr, pages);
  for (const TableCell& cell : paragraph.cells) {
    for (const Paragraph& inner : cell.paragraphs) ExpectParagraph(inner, pages);
  }
}

}  // namespace

void Promise(bool kept, const char* what) {
  if (kept) return;
  std::fprintf(stderr, "Broken promise: %s\n", what);
  std::abort();
}

void ExpectWellFormed(const Document& document) {
  Promise(!document.pages.empty(), "a document that was read has a page");
  int number = 0;
  for (const Page& page : document.pages) {
    Promise(page.number == ++number, "pages are numbered from 1");
    Promise(std::isfinite(page.width) && std::isfinite(page.height), "a page is finite");
    for (const Word& word : page.words) ExpectWord(document, page, word);
    ExpectFinite(page.fills, "a fill is finite");
    ExpectFinite(page.rules, "a rule is finite");
    ExpectFinite(page.marks, "a mark is finite");
    ExpectFinite(page.images, "an image is finite");
  }
  for (const Bookmark& bookmark : document.bookmarks) {
    Promise(IsUtf8(bookmark.title) && std::isfinite(bookmark.y), "a bookmark is sound");
    Promise(bookmark.page >= 0 && bookmark.page <= number, "a bookmark leads to a page or nowhere");
  }
  const Metadata& m = document.metadata;
  for (const std::string* text :
       {&m.title, &m.author, &m.subject, &m.keywords, &m.creator, &m.producer, &m.created,
        &m.modified, &m.language, &m.publisher}) {
    Promise(IsUtf8(*text), "metadata is UTF-8");
  }
}

bool IsReadOrExplained(const Result<Document>& document) {
  if (document) {
    ExpectWellFormed(*document);
  } else {
    Promise(!document.error().message.empty(), "a failure says why");
  }
  return document.has_value();
}

void ExpectEveryWordOnce(const Document& document, const Layout& layout) {
  Counts counts;
  for (const Page& page : document.pages) counts.emplace_back(page.words.size(), 0);
  CountWords(layout.blocks, layout, counts);
  for (size_t p = 0; p < counts.size(); ++p) {
    for (size_t w = 0; w < counts[p].size(); ++w) {
      const bool visible = document.pages[p].words[w].visibility == Visibility::kVisible;
      Promise(counts[p][w] == (visible ? 1 : 0), "every visible word stands in exactly one block");
    }
  }
  for (const Container& container : layout.containers) {
    Promise(container.page >= 1 && static_cast<size_t>(container.page) <= counts.size(),
            "a container is on a page of the document");
  }
}

void ExpectPlacesOnPages(const Document& document, const Sections& sections, const Items& items) {
  std::vector<BBox> pages;
  for (const Page& page : document.pages) pages.push_back(ReachOf(page));
  for (size_t i = 0; i < sections.size(); ++i) {
    Promise(sections[i].parent >= -1 && sections[i].parent < static_cast<int>(i),
            "parents come before their sections");
    Promise(IsUtf8(sections[i].heading), "a heading is UTF-8");
    ExpectPlaces(sections[i].places, nullptr, pages);
    for (const Paragraph& paragraph : sections[i].paragraphs) ExpectParagraph(paragraph, pages);
  }
  for (const Item& item : items) {
    Promise(IsUtf8(item.text) && IsUtf8(item.label) && IsUtf8(item.number), "an item is UTF-8");
    Promise(!item.text.empty() && !item.places.empty(), "an item has text and a place");
    Promise(item.section >= 0 && item.section < static_cast<int>(sections.size()),
            "the section of an item is there");
    ExpectPlaces(item.places, &item.text, pages);
  }
}

}  // namespace caselore::fuzz
