// A pattern becomes a graph of steps that is walked over the text, with backtracking. Rules are
// many and sentences short: a regular expression for each, with the automaton that it builds while
// it runs, took most of the time of themes and a third of a worker's memory.
#include "extractors/theme_pattern.h"

#include <array>
#include <cctype>
#include <cstddef>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace caselore {
namespace {

constexpr std::array<bool, 256> kWordBytes = [] {
  std::array<bool, 256> bytes{};
  for (unsigned u = 0; u < bytes.size(); ++u) {
    bytes[u] = (u >= '0' && u <= '9') || (u >= 'a' && u <= 'z') || (u >= 'A' && u <= 'Z') ||
               u == '_' || u >= 0x80;
  }
  return bytes;
}();

bool IsWordByte(char c) { return kWordBytes[static_cast<unsigned char>(c)]; }

bool IsRestOfWord(char c) { return IsWordByte(c) || c == '\'' || c == '-'; }

bool IsEdge(std::string_view text, size_t at) {
  const bool before = at > 0 && IsWordByte(text[at - 1]);
  const bool after = at < text.size() && IsWordByte(text[at]);
  return before != after;
}

size_t SkipSpaces(std::string_view text, size_t at) {
  while (at < text.size() && text[at] == ' ') ++at;
  return at;
}

size_t SkipWord(std::string_view text, size_t at) {
  while (at < text.size() && text[at] != ' ') ++at;
  return at;
}

constexpr std::string_view kFewGap = " .. ", kSomeGap = " ... ";
constexpr std::string_view kSpecial = " *~()[]|?+\\";

// So often a group may stand in a row.
constexpr int kMostRepeats = 4;

// Letters that one "*" or "+" stands for: words are no longer, and a text of hyphens is one run.
constexpr size_t kLongestRun = 64;
// Steps of a pattern: ours have a twentieth. Groups that repeat within groups multiply them.
constexpr size_t kMostNodes = 20'000;

// Walks that branch more often than this are rare; from there on it pays to know what has failed.
constexpr int kFreeBranches = 256;

}  // namespace

PlainText::PlainText(std::string_view text) : text(text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const bool begins = IsWordByte(text[i]) && (i == 0 || !IsWordByte(text[i - 1]));
    if (begins) starts.push_back(static_cast<uint32_t>(i));
  }
}

std::vector<std::string_view> SplitOutsideBrackets(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  int depth = 0;
  size_t begin = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '(' || text[i] == '[') ++depth;
    if (text[i] == ')' || text[i] == ']') --depth;
    if (depth == 0 && text[i] == separator) {
      parts.push_back(text.substr(begin, i - begin));
      begin = i + 1;
    }
  }
  parts.push_back(text.substr(begin));
  return parts;
}

// Builds the graph from the end of the text to its beginning, so that what follows a step is there
// before it.
class ThemePatternCompiler {
 public:
  ThemePatternCompiler(std::string_view text, ThemePattern& out) : text_(text), out_(out) {}

  std::string Compile() {
    const int end = out_.Add({Op::kEnd});
    const int edge = out_.Add({Op::kEdge, end});
    const int body = Options(text_, edge);
    if (reason_.empty()) {
      out_.start_ = body;
      out_.first_ = FirstBytes(body);
    }
    return reason_;
  }

 private:
  using Op = ThemePattern::Op;
  using Bytes = ThemePattern::Bytes;

  // One element of a sequence: its text, and the mark behind it.
  struct Element {
    std::string_view text;
    char times = '1';  // or '?' or '+'
  };

  int Fail(std::string reason) {
    if (reason_.empty()) reason_ = std::move(reason);
    return -1;
  }

  // "a|b", each followed by `next`.
  int Options(std::string_view text, int next) {
    std::vector<int> nodes;
    for (std::string_view option : SplitOutsideBrackets(text, '|')) {
      nodes.push_back(Sequence(option, next));
    }
    return OneOf(nodes);
  }

  int OneOf(const std::vector<int>& nodes) {
    if (nodes.size() == 1 || !reason_.empty()) return nodes.front();
    const int from = static_cast<int>(out_.options_.size());
    for (int node : nodes) {
      const Bytes& first = FirstBytes(node);
      const int only = first.count() == 1 ? static_cast<int>(first._Find_first()) : -1;
      out_.options_.push_back({node, only});
    }
    return out_.Add({Op::kOptions, -1, from, static_cast<int>(nodes.size())});
  }

  // All where anything could follow. Kept, since options share what stands behind them.
  const Bytes& FirstBytes(int index) {
    const auto [place, fresh] = first_bytes_.try_emplace(index);
    if (!fresh) return place->second;
    const ThemePattern::Node& node = out_.nodes_[static_cast<size_t>(index)];
    Bytes bytes;
    switch (node.op) {
      case Op::kText:
        bytes.set(static_cast<unsigned char>(out_.texts_[static_cast<size_t>(node.from)]));
        break;
      case Op::kByte:
      case Op::kMany:
        bytes = out_.sets_[static_cast<size_t>(node.from)];
        break;
      case Op::kSpaces:
      case Op::kGap:
        bytes.set(' ');
        break;
      case Op::kOptions:
        for (int i = 0; i < node.size; ++i) {
          bytes |= FirstBytes(out_.options_[static_cast<size_t>(node.from + i)].node);
        }
        break;
      default:
        bytes.set();
    }
    return first_bytes_[index] = bytes;
  }

  int Sequence(std::string_view text, int next) {
    std::vector<Element> elements = Elements(text);
    for (size_t i = elements.size(); i-- > 0 && reason_.empty();) next = Times(elements[i], next);
    return next;
  }

  std::vector<Element> Elements(std::string_view text) {
    std::vector<Element> elements;
    while (!text.empty() && reason_.empty()) {
      size_t size = SizeOfElement(text);
      if (size == 0) Fail(std::string("its \"") + text[0] + "\" stands alone");
      if (!reason_.empty()) break;
      Element element{text.substr(0, size)};
      const bool marked = size < text.size() && (text[size] == '?' || text[size] == '+');
      if (marked) element.times = text[size++];
      elements.push_back(element);
      text.remove_prefix(size);
    }
    return elements;
  }

  size_t SizeOfElement(std::string_view text) {
    for (std::string_view gap : {kSomeGap, kFewGap}) {
      if (text.starts_with(gap)) return gap.size();
    }
    switch (text[0]) {
      case '(':
        return SizeOfGroup(text);
      case '[':
        if (const size_t close = text.find(']'); close != std::string_view::npos) return close + 1;
        Fail("its square brackets do not match");
        return 0;
      case '\\':
        if (text.size() > 1) return 2;
        Fail("it ends with a backslash");
        return 0;
      case ' ':
      case '*':
      case '~':
        return 1;
      case '?':
      case '+':
        Fail(std::string("nothing stands before its \"") + text[0] + "\"");
        return 0;
      default:
        return SizeOfText(text);
    }
  }

  // Letters up to the next special one; a mark counts for the last letter alone.
  static size_t SizeOfText(std::string_view text) {
    size_t size = text.find_first_of(kSpecial);
    if (size == std::string_view::npos) return text.size();
    if (size > 1 && (text[size] == '?' || text[size] == '+')) --size;
    return size;
  }

  size_t SizeOfGroup(std::string_view text) {
    int depth = 0;
    for (size_t i = 0; i < text.size(); ++i) {
      if (text[i] == '\\') {
        ++i;
        continue;
      }
      depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
      if (depth == 0) return i + 1;
    }
    Fail("its brackets do not match");
    return 0;
  }

  int Times(const Element& element, int next) {
    if (out_.nodes_.size() > kMostNodes) return Fail("it repeats groups within groups too often");
    if (element.times == '+') return Many(element.text, next);
    const int once = Once(element.text, next);
    return element.times == '?' ? OneOf({once, next}) : once;
  }

  int Once(std::string_view text, int next) {
    if (text == kFewGap) return out_.Add({Op::kGap, next, 0, kFewWordsBetween});
    if (text == kSomeGap) return out_.Add({Op::kGap, next, 0, kSomeWordsBetween});
    switch (text[0]) {
      case ' ':
        return out_.Add({Op::kSpaces, next});
      case '*':
        return out_.Add({Op::kRest, next});
      case '~':
        return OneOf({out_.Add({Op::kByte, next, Set(SetOf("- "))}), next});
      case '(':
        return Options(text.substr(1, text.size() - 2), next);
      case '[':
      case '\\':
        if (text == "\\b") return out_.Add({Op::kEdge, next});
        return out_.Add({Op::kByte, next, Set(BytesOf(text))});
      default:
        out_.texts_ += text;
        return out_.Add({Op::kText, next, static_cast<int>(out_.texts_.size() - text.size()),
                         static_cast<int>(text.size())});
    }
  }

  int Many(std::string_view text, int next) {
    if (text[0] == '(') {
      int node = Once(text, next);
      for (int more = 1; more < kMostRepeats; ++more) node = Once(text, OneOf({node, next}));
      return node;
    }
    return out_.Add({Op::kMany, next, Set(BytesOf(text))});
  }

  int Set(const Bytes& bytes) {
    out_.sets_.push_back(bytes);
    return static_cast<int>(out_.sets_.size()) - 1;
  }

  static Bytes SetOf(std::string_view letters) {
    Bytes bytes;
    for (char c : letters) bytes.set(static_cast<unsigned char>(c));
    return bytes;
  }

  Bytes BytesOf(std::string_view text) {
    if (text[0] == '[') return BytesOfSet(text.substr(1, text.size() - 2));
    if (text[0] != '\\') return SetOf(text);
    Bytes bytes;
    for (unsigned u = 0; u < bytes.size(); ++u) {
      const bool digit = u < 0x80 && std::isdigit(static_cast<int>(u)) != 0;
      bytes[u] = text[1] == 'd' ? digit : IsWordByte(static_cast<char>(u));
    }
    if (text[1] != 'd' && text[1] != 'w') Fail("it has an unknown escape: " + std::string(text));
    return bytes;
  }

  Bytes BytesOfSet(std::string_view inside) {
    Bytes bytes;
    for (size_t i = 0; i < inside.size(); ++i) {
      const auto low = static_cast<unsigned char>(inside[i]);
      if (low >= 0x80) Fail("its square brackets hold more than plain letters");
      const bool range = i + 2 < inside.size() && inside[i + 1] == '-';
      const auto high = range ? static_cast<unsigned char>(inside[i + 2]) : low;
      for (unsigned u = low; u <= high; ++u) bytes.set(u);
      if (range) i += 2;
    }
    if (bytes.none()) Fail("its square brackets are empty");
    return bytes;
  }

  std::string_view text_;
  ThemePattern& out_;
  std::string reason_;
  std::unordered_map<int, Bytes> first_bytes_;  // by node
};

int ThemePattern::Add(const Node& node) {
  nodes_.push_back(node);
  return static_cast<int>(nodes_.size()) - 1;
}

std::string ThemePattern::Compile(std::string_view text) {
  return ThemePatternCompiler(text, *this).Compile();
}

// One walk over one text.
class ThemePattern::Run {
 public:
  Run(const ThemePattern& pattern, std::string_view text) : pattern_(pattern), text_(text) {}

  // Whether the steps from `node` on match at `at`; sets end().
  bool From(int index, size_t at) {
    while (true) {
      const Node& node = pattern_.nodes_[static_cast<size_t>(index)];
      switch (node.op) {
        case Op::kText: {
          const size_t end = at + static_cast<size_t>(node.size);
          if (end > text_.size()) return false;
          // Most differ within two letters: not worth a call.
          const char* wanted = pattern_.texts_.data() + node.from;
          while (at < end && text_[at] == *wanted) ++at, ++wanted;
          if (at < end) return false;
          break;
        }
        case Op::kByte:
          if (!Has(node, at)) return false;
          ++at;
          break;
        case Op::kSpaces:
          if (!IsSpace(at)) return false;
          at = SkipSpaces(text_, at);
          break;
        case Op::kEdge:
          if (!IsEdge(text_, at)) return false;
          break;
        case Op::kEnd:
          end_ = at;
          return true;
        default:
          return Branch(index, node, at);
      }
      index = node.next;
    }
  }

  size_t end() const { return end_; }

 private:
  bool IsSpace(size_t at) const { return at < text_.size() && text_[at] == ' '; }
  bool Has(const Node& node, size_t at) const {
    return at < text_.size() && pattern_.sets_[static_cast<size_t>(node.from)].test(
                                    static_cast<unsigned char>(text_[at]));
  }

  bool Branch(int index, const Node& node, size_t at) {
    const size_t key = static_cast<size_t>(index) * (text_.size() + 1) + at;
    const bool careful = ++branches_ > kFreeBranches;
    if (careful && failed_.contains(key)) return false;
    if (Any(node, at)) return true;
    if (careful) failed_.insert(key);
    return false;
  }

  bool Any(const Node& node, size_t at) {
    switch (node.op) {
      case Op::kOptions:
        return AnyOption(node, at);
      case Op::kGap:
        return AnyGap(node, at);
      case Op::kRest:
        return AnyRun(node, at, at, [&](size_t i) { return IsRestOfWord(text_[i]); });
      default:
        return AnyRun(node, at, at + 1, [&](size_t i) { return Has(node, i); });
    }
  }

  bool AnyOption(const Node& node, size_t at) {
    const int here = at < text_.size() ? static_cast<unsigned char>(text_[at]) : -2;
    for (int i = 0; i < node.size; ++i) {
      const Option& option = pattern_.options_[static_cast<size_t>(node.from + i)];
      if ((option.first < 0 || option.first == here) && From(option.node, at)) return true;
    }
    return false;
  }

  bool AnyGap(const Node& node, size_t at) {
    for (int words = 0; words <= node.size && IsSpace(at); ++words) {
      at = SkipSpaces(text_, at);
      if (From(node.next, at)) return true;
      at = SkipWord(text_, at);
    }
    return false;
  }

  // As many as there are, or fewer, but not before `least`.
  template <typename Belongs>
  bool AnyRun(const Node& node, size_t at, size_t least, Belongs belongs) {
    size_t end = at;
    while (end < text_.size() && end - at < kLongestRun && belongs(end)) ++end;
    for (; end >= least; --end) {
      if (From(node.next, end)) return true;
      if (end == 0) break;
    }
    return false;
  }

  const ThemePattern& pattern_;
  std::string_view text_;
  size_t end_ = 0;
  int branches_ = 0;
  std::unordered_set<size_t> failed_;  // (step, place) from which nothing matches
};

CharSpan ThemePattern::Find(const PlainText& plain) const {
  if (start_ < 0) return {};
  Run run(*this, plain.text);
  for (uint32_t at : plain.starts) {
    if (!first_.test(static_cast<unsigned char>(plain.text[at]))) continue;
    if (run.From(start_, at)) return {at, static_cast<uint32_t>(run.end())};
  }
  return {};
}

}  // namespace caselore
