#include "pipeline/outlining/list_depths.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "pipeline/layout/markers.h"

namespace caselore {
namespace {

constexpr size_t kSentenceWords = 14;  // a heading behind "(c)" is shorter
constexpr size_t kNearby = 8;          // paragraphs between two items of one lettered list, at most
constexpr float kSameIndent = 4;       // points
constexpr float kSameAxis = 2;         // points: middles of lines that are centred

// The style of a marker without its number: "(a)" for "(c)", "1." for "7.", "•" for itself.
struct Style {
  std::string shape;
  int ordinal = 0;  // 0 for bullets
};

char RomanOf(char c) { return c == 'i' ? 1 : c == 'v' ? 5 : c == 'x' ? 10 : 0; }

// A marker as a number, a letter or a bullet, and where it may be one as a Roman number.
std::vector<Style> StylesOf(const std::string& marker) {
  const MarkerKind kind = MarkerOf(marker);
  if (!IsOrdinal(kind) || kind == MarkerKind::kDecimal) return {{marker, 0}};
  std::string shape;
  std::string core;
  for (char c : marker) {
    if (std::isalnum(static_cast<unsigned char>(c))) {
      if (core.empty()) shape += '#';
      core += c;
    } else {
      shape += c;
    }
  }
  if (core.empty()) return {{marker, 0}};
  const bool upper = std::isupper(static_cast<unsigned char>(core[0])) != 0;
  const std::string_view name = kind == MarkerKind::kLetter  ? (upper ? "A" : "a")
                                : kind == MarkerKind::kRoman ? (upper ? "I" : "i")
                                                             : "1";
  std::vector<Style> styles = {{shape + std::string(name), OrdinalOf(marker)}};
  const char roman = core.size() == 1 ? RomanOf(core[0]) : 0;
  if (kind == MarkerKind::kLetter && roman > 0) styles.push_back({shape + "i", roman});
  return styles;
}

struct Level {
  Style style;
  float x = 0, centre = 0;
};

// The lists that are open: each encloses the next.
class OpenLists {
 public:
  // `moved`: it stands in another column or on another page than the item before.
  int DepthOf(const OutlineParagraph& item, bool moved) {
    const std::vector<Style> styles = StylesOf(item.paragraph.marker);
    if (const std::optional<int> depth = moved ? GoesOnBeyond(styles, item) : std::nullopt) {
      interrupted_ = false;
      return *depth;
    }
    if (std::optional<int> depth = GoesOn(styles)) {
      levels_.back().x = item.box.x0;
      interrupted_ = false;
      return *depth;
    }
    if (interrupted_) levels_.clear();
    interrupted_ = false;
    if (IsCentredSibling(styles.front(), item)) return static_cast<int>(levels_.size()) - 1;
    const Style& first = styles.back();  // "(i)" that goes on with no list begins a Roman one
    const bool nested =
        first.ordinal == 1 && !levels_.empty() && levels_.back().style.ordinal > 0 &&
        levels_.back().style.shape != first.shape && levels_.back().x < item.box.x0 + kSameIndent;
    while (!nested && !levels_.empty() && levels_.back().x > item.box.x0 - kSameIndent) {
      levels_.pop_back();
    }
    levels_.push_back({first, item.box.x0, item.box.CentreX()});
    return static_cast<int>(levels_.size()) - 1;
  }

  // Running text stands between: a list may still go on, by its numbers.
  void Interrupt() { interrupted_ = true; }
  void Clear() { levels_.clear(); }

 private:
  std::optional<int> GoesOn(const std::vector<Style>& styles) {
    for (size_t i = levels_.size(); i-- > 0;) {
      for (const Style& style : styles) {
        if (style.ordinal < 2 || style.shape != levels_[i].style.shape) continue;
        if (style.ordinal != levels_[i].style.ordinal + 1) continue;
        levels_.resize(i + 1);
        levels_[i].style = style;
        return static_cast<int>(i);
      }
    }
    return std::nullopt;
  }

  // A bullet at the top of a column: of the one list with such bullets, wherever that stood.
  std::optional<int> GoesOnBeyond(const std::vector<Style>& styles, const OutlineParagraph& item) {
    if (interrupted_ || styles.front().ordinal > 0) return std::nullopt;
    const auto is_its_list = [&](const Level& level) {
      return level.style.shape == styles.front().shape;
    };
    const auto found = std::find_if(levels_.begin(), levels_.end(), is_its_list);
    if (found == levels_.end() || std::count_if(levels_.begin(), levels_.end(), is_its_list) > 1) {
      return std::nullopt;
    }
    found->x = item.box.x0;
    levels_.erase(found + 1, levels_.end());
    return static_cast<int>(levels_.size()) - 1;
  }

  // Lines set about one axis begin anywhere.
  bool IsCentredSibling(const Style& style, const OutlineParagraph& item) const {
    return !levels_.empty() && style.ordinal == 0 && levels_.back().style.shape == style.shape &&
           std::abs(levels_.back().centre - item.box.CentreX()) < kSameAxis;
  }

  std::vector<Level> levels_;
  bool interrupted_ = false;
};

// "(c)", "b)", "(iv)": small, and bracketed.
bool IsSmallBracketed(const std::string& marker) {
  const MarkerKind kind = MarkerOf(marker);
  if (kind != MarkerKind::kLetter && kind != MarkerKind::kRoman) return false;
  if (marker.back() != ')') return false;
  return std::any_of(marker.begin(), marker.end(),
                     [](char c) { return std::islower(static_cast<unsigned char>(c)); });
}

bool Follows(const std::string& before, const std::string& after) {
  for (const Style& a : StylesOf(before)) {
    for (const Style& b : StylesOf(after)) {
      if (a.shape == b.shape && a.ordinal + 1 == b.ordinal) return true;
    }
  }
  return false;
}

bool IsListItem(const OutlineParagraph& entry) {
  return entry.paragraph.form == ParagraphForm::kListItem;
}

// A lettered paragraph in the dress of a heading that is one of a list: it is a sentence, a list of
// another kind is nested in it, or the one before it or after it is a list item.
bool IsItemInDisguise(const std::vector<OutlineParagraph>& paragraphs, size_t i) {
  const OutlineParagraph& entry = paragraphs[i];
  const std::string& marker = entry.paragraph.marker;
  if (entry.label != BlockLabel::kSectionHeader || marker.empty()) return false;
  if (!IsSmallBracketed(marker)) return false;
  const std::string& text = entry.paragraph.text;
  if (std::count(text.begin(), text.end(), ' ') + 1 >= static_cast<long>(kSentenceWords)) {
    return true;
  }
  if (i + 1 < paragraphs.size() && IsListItem(paragraphs[i + 1])) {
    const std::vector<Style> styles = StylesOf(paragraphs[i + 1].paragraph.marker);
    const bool other = styles.back().shape != StylesOf(marker).front().shape;
    if (styles.back().ordinal == 1 && other) return true;
  }
  const size_t last = std::min(paragraphs.size(), i + kNearby);
  for (size_t k = i + 1; k < last; ++k) {
    if (IsListItem(paragraphs[k]) && Follows(marker, paragraphs[k].paragraph.marker)) return true;
  }
  for (size_t k = i; k-- > 0 && i - k < kNearby;) {
    if (IsListItem(paragraphs[k]) && Follows(paragraphs[k].paragraph.marker, marker)) return true;
  }
  return false;
}

void Undress(std::vector<OutlineParagraph>& paragraphs) {
  for (size_t i = 0; i < paragraphs.size(); ++i) {
    if (!IsItemInDisguise(paragraphs, i)) continue;
    paragraphs[i].label = BlockLabel::kListItem;
    paragraphs[i].paragraph.form = ParagraphForm::kListItem;
  }
}

}  // namespace

void SetListDepths(std::vector<OutlineParagraph>& paragraphs) {
  Undress(paragraphs);
  OpenLists lists;
  int page = 0, container = -2;
  float top = 0;  // of the last item
  for (OutlineParagraph& entry : paragraphs) {
    Paragraph& paragraph = entry.paragraph;
    switch (paragraph.form) {
      case ParagraphForm::kListItem:
        if (paragraph.page() > page + 1 || paragraph.container != container) lists.Clear();
        paragraph.depth = lists.DepthOf(entry, paragraph.page() != page || entry.box.y0 < top - 1);
        top = entry.box.y0;
        page = paragraph.page_last();
        container = paragraph.container;
        break;
      case ParagraphForm::kText:
        if (entry.label == BlockLabel::kSectionHeader) {
          lists.Clear();
        } else if (!paragraph.hangs) {
          lists.Interrupt();
        }
        break;
      case ParagraphForm::kTableRow:
        lists.Clear();
        break;
      default:
        break;
    }
  }
}

}  // namespace caselore
