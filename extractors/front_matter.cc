#include "extractors/front_matter.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <set>

#include "extractors/fold.h"
#include "extractors/row_reader.h"

namespace caselore {
namespace {

// A first page with fewer words is a picture or a half-title: the next page belongs to the cover.
constexpr size_t kWordsOfACover = 12;
constexpr int kMostCoverPages = 3;
constexpr int kImprintPages = 2;

// Words of a line that stand farther apart than this many times their size, or of which one is
// larger by this factor, are of different lines ("Briefing 12: Tamsin      Wexmoor …").
constexpr float kWideGap = 2.5F;
constexpr float kOtherSize = 1.3F;

// Of the largest type on the cover: the heading of a section is smaller.
constexpr float kSectionSize = 0.85F;

// A first page with fewer words introduces the document and is not the first of its text.
constexpr int kWordsOfABareCover = 120;
// What follows a heading is text if it has so many words, or is a sentence of fewer.
constexpr size_t kWordsOfText = 20, kWordsOfASentence = 5;
// In larger type than this many times the body's, a line is set to be seen.
constexpr float kDisplaySize = 1.05F;

// A table on a cover with fewer words lays out its masthead.
constexpr size_t kWordsOfAMasthead = 40;

// Words that stand on the covers and in the running text of Welsh reviews and in no English one.
constexpr std::array<std::string_view, 42> kWelshWords = {
    "adroddiad",   "adolygiad", "ymarfer",   "plant",      "plentyn",  "oedolion",   "bwrdd",
    "diogelu",     "cryno",     "estynedig", "cyhoeddwyd", "crynodeb", "cefndir",    "gwaith",
    "rhanbarthol", "cymru",     "y",         "yr",         "yn",       "mae",        "oedd",
    "gan",         "ar",        "ac",        "wedi",       "ei",       "eu",         "hi",
    "dysgu",       "teulu",     "arfer",     "da",         "llais",    "hyn",        "hon",
    "roedd",       "bod",       "am",        "gyda",       "pwynt",    "canolbarth", "gorllewin"};

int CountWords(const Layout& layout, int page) {
  int words = 0;
  for (const Block& block : layout.blocks) {
    if (block.page != page) continue;
    for (const Line& line : block.lines) words += static_cast<int>(line.words.size());
  }
  return words;
}

// The words of a line as text, in as many pieces as it seems to have.
std::vector<FrontLine> PiecesOf(const Document& document, const Block& block, const Line& line,
                                int index) {
  const Page& page = document.pages[static_cast<size_t>(block.page) - 1];
  std::vector<FrontLine> pieces;
  const Word* last = nullptr;
  for (uint32_t at : line.words) {
    const Word& word = page.words[at];
    const bool wide = last != nullptr && word.box.x0 - last->box.x1 > kWideGap * word.size;
    const bool other =
        last != nullptr && !word.glued &&
        std::max(word.size, last->size) > kOtherSize * std::min(word.size, last->size);
    if (last == nullptr || wide || other) {
      pieces.push_back({"", word.size, line.box.y0, line.box.y1, line.bold, block.page, index});
    } else if (!word.glued) {
      pieces.back().text.push_back(' ');
    }
    pieces.back().text += word.text;
    last = &word;
  }
  if (pieces.size() == 1) pieces.front().size = line.size;
  for (FrontLine& piece : pieces) piece.text = Fold(piece.text);
  return pieces;
}

std::string TextOf(const std::vector<FrontLine>& pieces) {
  std::string text;
  for (const FrontLine& piece : pieces) text.append(text.empty() ? "" : " ").append(piece.text);
  return text;
}

// Whether a section of the text begins with `line`.
bool BeginsText(const Vocabulary& vocabulary, const std::string& line) {
  const auto heading = vocabulary.ClassifyHeading(line);
  if (!heading || !heading->whole) return false;
  static constexpr std::array<SectionKind, 9> kFirst = {
      SectionKind::kIntroduction, SectionKind::kBackground,       SectionKind::kIncident,
      SectionKind::kContents,     SectionKind::kSummary,          SectionKind::kFindings,
      SectionKind::kGoodPractice, SectionKind::kTermsOfReference, SectionKind::kGlossary};
  // "Executive summary" may be a part of the title.
  return heading->kind != SectionKind::kSummary &&
         std::find(kFirst.begin(), kFirst.end(), heading->kind) != kFirst.end();
}

bool IsFurniture(const Block& block) {
  return block.label == BlockLabel::kPageHeader || block.label == BlockLabel::kPageFooter;
}

size_t WordsOf(const Block& block) {
  size_t words = 0;
  for (const Line& line : block.lines) words += line.words.size();
  return words;
}

// Whether `block` is what stands under a heading and not another line of a cover.
bool IsText(const Document& document, const Block& block) {
  if (block.label == BlockLabel::kListItem || block.label == BlockLabel::kTable) return true;
  const size_t words = WordsOf(block);
  if (words >= kWordsOfText) return true;
  if (words < kWordsOfASentence || block.lines.back().words.empty()) return false;
  const Page& page = document.pages[static_cast<size_t>(block.page) - 1];
  const std::string& last = page.words[block.lines.back().words.back()].text;
  return last.ends_with('.') || last.ends_with('?');
}

// Whether text stands under the line of `block` that is followed by `lines_after` others: in the
// block itself, in the next or, under a second heading, in the one after it.
bool TextFollows(const Document& document, const Layout& layout, size_t block, size_t lines_after) {
  constexpr size_t kBlocksAsked = 2;
  if (lines_after >= 2 && WordsOf(layout.blocks[block]) >= kWordsOfText) return true;
  size_t asked = 0;
  for (size_t i = block + 1; i < layout.blocks.size() && asked < kBlocksAsked; ++i) {
    const Block& next = layout.blocks[i];
    if (next.page != layout.blocks[block].page) break;
    if (IsFurniture(next)) continue;
    if (IsText(document, next)) return true;
    ++asked;
  }
  return false;
}

// The lines of the cells of a table that only lays out a masthead.
std::vector<Line> LinesOfMasthead(const Block& table) {
  std::vector<Line> lines;
  size_t words = 0;
  for (const Cell& cell : table.cells) {
    for (const Block& block : cell.blocks) {
      lines.insert(lines.end(), block.lines.begin(), block.lines.end());
      words += WordsOf(block);
    }
  }
  if (words >= kWordsOfAMasthead) lines.clear();
  return lines;
}

std::string TextOf(const Document& document, const Cell& cell) {
  std::string text;
  for (const Block& block : cell.blocks) {
    for (const Line& line : block.lines) {
      for (const FrontLine& piece : PiecesOf(document, block, line, 0)) {
        text.append(text.empty() ? "" : " ").append(piece.text);
      }
    }
  }
  return text;
}

void AddRows(const Document& document, const Block& table, std::vector<FrontRow>& rows) {
  for (size_t i = 0; i + 1 < table.cells.size(); ++i) {
    const Cell &left = table.cells[i], &right = table.cells[i + 1];
    if (left.row != right.row || left.blocks.empty() || right.blocks.empty()) continue;
    rows.push_back({TextOf(document, left), TextOf(document, right)});
  }
}

// A running line without the numbers in it, which may be of pages.
std::string WithoutNumbers(const std::string& line) {
  std::string text;
  std::copy_if(line.begin(), line.end(), std::back_inserter(text),
               [](char c) { return std::isdigit(static_cast<unsigned char>(c)) == 0; });
  return text;
}

}  // namespace

FrontMatter ReadFrontMatter(const Document& document, const Layout& layout,
                            const Vocabulary& vocabulary) {
  FrontMatter front;
  front.body_size = layout.body_size;
  const int last = static_cast<int>(document.pages.size());
  int cover_last = 1;
  for (size_t words = static_cast<size_t>(CountWords(layout, 1));
       words < kWordsOfACover && cover_last < std::min(last, kMostCoverPages);) {
    words += static_cast<size_t>(CountWords(layout, ++cover_last));
  }
  // What the file says of itself may name its publisher.
  for (const std::string* stated : {&document.metadata.title, &document.metadata.author}) {
    if (!stated->empty()) front.imprint.push_back(Fold(*stated));
  }
  std::set<std::string> seen;
  const bool bare = CountWords(layout, 1) < kWordsOfABareCover;
  bool text_begins = false;
  float largest = 0;
  for (size_t i = 0; i < layout.blocks.size(); ++i) {
    const Block& block = layout.blocks[i];
    const bool furniture = IsFurniture(block);
    const bool cover = block.page <= cover_last;
    const bool imprint = (!cover && block.page <= cover_last + kImprintPages) || block.page == last;
    if (!furniture && !cover && !imprint) continue;
    const bool table = block.label == BlockLabel::kTable;
    if (table) AddRows(document, block, front.rows);
    const std::vector<Line> lines = table && cover ? LinesOfMasthead(block) : block.lines;
    for (size_t k = 0; k < lines.size(); ++k) {
      const Line& line = lines[k];
      std::vector<FrontLine> pieces = PiecesOf(document, block, line, static_cast<int>(i));
      std::string text = TextOf(pieces);
      // "Death of Maya" in the type of the title is a part of it, and so it is where no text stands
      // under it.
      const bool as_large = line.size > kSectionSize * largest;
      const bool title = as_large || (bare && line.size > kDisplaySize * layout.body_size);
      const bool own = k == 0 || lines[k - 1].bold != line.bold;  // no word of a broken line
      text_begins =
          text_begins || (cover && !table && !title && own && BeginsText(vocabulary, text) &&
                          TextFollows(document, layout, i, lines.size() - k - 1));
      if (cover && !pieces.empty()) largest = std::max(largest, pieces.front().size);
      // A header on the cover introduces the document as any other line of it does.
      for (const FrontLine& piece : pieces) {
        if (!furniture || !seen.insert(WithoutNumbers(piece.text)).second) continue;
        front.furniture.push_back(piece.text);
      }
      if (imprint) front.imprint.push_back(std::move(text));
      if (!cover || text_begins) continue;
      std::move(pieces.begin(), pieces.end(), std::back_inserter(front.cover));
    }
  }
  return front;
}

std::optional<Error> BoilerplateTable::Add(const TomlRow& row) {
  RowReader reader(row);
  reader.Slug();
  reader.AddPatterns("lines", lines, 0);
  reader.AddPatterns("patterns", patterns, 0);
  return reader.Finish();
}

bool IsWelsh(const std::string& line) {
  int words = 0, welsh = 0;
  std::string word;
  for (char c : line + " ") {
    if (std::isalpha(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80) {
      word.push_back(static_cast<char>(std::tolower(static_cast<unsigned char>(c))));
      continue;
    }
    if (word.empty()) continue;
    ++words;
    if (std::find(kWelshWords.begin(), kWelshWords.end(), word) != kWelshWords.end()) ++welsh;
    word.clear();
  }
  return welsh >= 2 && 3 * welsh >= words;
}

namespace {

// "Plentyn R" of "Plentyn R / Child R".
bool IsWelshCase(std::string_view text) {
  constexpr std::array<std::string_view, 5> kWords = {"Plentyn ", "Plant ", "Oedolyn ", "Baban ",
                                                      "Teulu "};
  return std::any_of(kWords.begin(), kWords.end(),
                     [text](std::string_view word) { return text.starts_with(word); });
}

// Bytes of a body's name in two languages, at most. A text may be one line of a megabyte.
constexpr size_t kLongestName = 500;

// "Bwrdd Diogelu Dyffryn Elain Dyffryn Elain Safeguarding Board" to its English half: the name of
// the place ends the one and begins the other.
std::string BehindWelsh(const std::string& line) {
  if (line.size() > kLongestName) return line;
  for (size_t at = line.find(' '); at != std::string::npos; at = line.find(' ', at + 1)) {
    const std::string left = line.substr(0, at), right = line.substr(at + 1);
    const std::string word = right.substr(0, right.find(' '));
    if (word.size() < 3 || left.find(" " + word) == std::string::npos) continue;
    const std::string place = left.substr(left.rfind(" " + word) + 1);
    if (right.starts_with(place + " ") && IsWelsh(left) && !IsWelsh(right)) return right;
  }
  return line;
}

}  // namespace

std::string EnglishPart(const std::string& line) {
  for (std::string_view separator : {" / ", " | ", " - "}) {
    const size_t at = line.find(separator);
    if (at == std::string::npos) continue;
    const std::string left = line.substr(0, at), right = line.substr(at + separator.size());
    if ((IsWelsh(left) || IsWelshCase(left)) && !IsWelsh(right)) return right;
    if (IsWelsh(right) && !IsWelsh(left)) return left;
  }
  return BehindWelsh(line);
}

}  // namespace caselore
