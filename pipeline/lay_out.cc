// The stages of layout, page by page: grids and boxes from rules and fills; fragments of text in
// them; furniture over all pages; reading order; blocks; footnotes; tables over page breaks.
#include "pipeline/lay_out.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>

#include "pipeline/layout/blocks.h"
#include "pipeline/layout/containers.h"
#include "pipeline/layout/footnotes.h"
#include "pipeline/layout/fragments.h"
#include "pipeline/layout/furniture.h"
#include "pipeline/layout/grids.h"
#include "pipeline/layout/markers.h"
#include "pipeline/layout/open_tables.h"
#include "pipeline/layout/reading_order.h"
#include "pipeline/layout/ruled_tables.h"
#include "pipeline/layout/statistics.h"
#include "pipeline/layout/tables.h"

namespace caselore {
namespace {

constexpr float kLeastDivider = 150;  // points: the width of a rule over several columns
constexpr float kThickestBar = 8;     // points

// A page before its reading order is known.
struct PageParts {
  std::vector<Grid> tables;
  std::vector<Container> containers;
  // Containers first, then the cells of the tables: the order of Fragment::frame.
  std::vector<Frame> frames;
  std::vector<std::pair<size_t, size_t>> cell_of_frame;  // (table, cell) of frames past containers
};

int SmallestAround(const std::vector<Container>& containers, const BBox& box, size_t below) {
  int best = -1;
  for (size_t i = 0; i < below; ++i) {
    if (!containers[i].box.Contains(box, 2)) continue;
    if (best < 0 || containers[i].box.Area() <= containers[best].box.Area()) {
      best = static_cast<int>(i);
    }
  }
  return best;
}

PageParts PartsOf(const Page& page) {
  PageParts parts;
  std::vector<Grid> frames, bars;
  for (Grid& grid : GridsOf(page)) {
    switch (UseOf(page, grid)) {
      case GridUse::kTable:
        parts.tables.push_back(std::move(grid));
        break;
      case GridUse::kFrame:
        frames.push_back(std::move(grid));
        break;
      case GridUse::kForm:
        for (const GridCell& cell : grid.cells) frames.push_back({cell.box, 1, 1, {}});
        break;
      case GridUse::kBar:
        bars.push_back(std::move(grid));
        break;
      case GridUse::kPlain:
        break;
    }
  }
  bars.insert(bars.end(), parts.tables.begin(), parts.tables.end());
  parts.containers = ContainersOf(page, frames, bars);
  for (size_t i = 0; i < parts.containers.size(); ++i) {
    const BBox& box = parts.containers[i].box;
    parts.frames.push_back({box, SmallestAround(parts.containers, box, i)});
  }
  for (size_t t = 0; t < parts.tables.size(); ++t) {
    for (size_t c = 0; c < parts.tables[t].cells.size(); ++c) {
      parts.frames.push_back({parts.tables[t].cells[c].box, -1});
      parts.cell_of_frame.emplace_back(t, c);
    }
  }
  return parts;
}

// Lays out one page: from parts and fragments to blocks.
class PageLayout {
 public:
  PageLayout(const Document& document, const PageParts& parts, const PageFragments& text,
             const std::vector<Furniture>& furniture, const TypeStatistics& type,
             int first_container)
      : fonts_(document.fonts),
        parts_(parts),
        page_(*text.page),
        text_(text),
        furniture_(furniture),
        type_(type),
        first_container_(first_container) {}

  std::vector<Block> Run() {
    AddFurniture(Furniture::kHeader, BlockLabel::kPageHeader);
    Fill(-1);
    AddTurned();
    AddPictures();
    AddFurniture(Furniture::kFooter, BlockLabel::kPageFooter);
    return std::move(blocks_);
  }

 private:
  // Something in a frame, beside its atom: a fragment, a container or a table.
  struct Member {
    enum Kind { kFragment, kContainer, kTable, kOpenTable } kind;
    size_t index;
  };

  bool Turned(const Fragment& fragment) const {
    return page_.words[fragment.line.words.front()].quarter_turns != 0;
  }

  void AddLine(const Line& line, BlockLabel label) {
    Block block;
    block.label = label;
    block.page = page_.number;
    block.box = line.box;
    block.lines = {line};
    blocks_.push_back(std::move(block));
  }

  void AddFurniture(Furniture what, BlockLabel label) {
    std::vector<const Fragment*> own;
    for (size_t i = 0; i < text_.fragments.size(); ++i) {
      if (furniture_[i] == what) own.push_back(&text_.fragments[i]);
    }
    for (const Line& line : LinesOf(page_, fonts_, own)) AddLine(line, label);
  }

  // Text that runs up or down the side of a box is its heading: it goes first.
  bool HeadsItsBox(const Fragment& fragment) const {
    const size_t frame = static_cast<size_t>(fragment.frame);
    return Turned(fragment) && fragment.frame >= 0 && frame < parts_.containers.size() &&
           (fragment.line.bold || fragment.line.size > type_.body_size);
  }

  void AddTurnedHeadings(int frame) {
    for (const Fragment& fragment : text_.fragments) {
      if (fragment.frame != frame || !HeadsItsBox(fragment)) continue;
      AddLine(fragment.line, BlockLabel::kSectionHeader);
      blocks_.back().container = first_container_ + frame;
    }
  }

  void AddTurned() {
    for (const Fragment& fragment : text_.fragments) {
      if (Turned(fragment) && !HeadsItsBox(fragment)) AddLine(fragment.line, BlockLabel::kText);
    }
  }

  void AddPictures() {
    for (const Image& image : page_.images) {
      if (image.box.Width() < 30 || image.box.Height() < 30) continue;
      Block block;
      block.label = BlockLabel::kPicture;
      block.page = page_.number;
      block.box = image.box;
      blocks_.push_back(std::move(block));
    }
  }

  // Emits what stands in frame `frame` (-1: on the bare page), in reading order.
  void Fill(int frame) {
    if (frame >= 0) AddTurnedHeadings(frame);
    std::vector<Atom> atoms;
    std::vector<Member> members;
    std::set<const Fragment*> taken = FindOpenTables(frame, atoms, members);
    Collect(frame, taken, atoms, members);
    std::vector<AtomRun> runs = ReadingOrder(atoms, Dividers());
    OrderNumberedBoxes(members, runs);
    for (const AtomRun& run : runs) {
      const Member& first = members[static_cast<size_t>(run.front())];
      if (first.kind == Member::kContainer) {
        Fill(static_cast<int>(first.index));
      } else if (first.kind == Member::kTable) {
        AddTable(first.index);
      } else if (first.kind == Member::kOpenTable) {
        blocks_.push_back(std::move(open_tables_[first.index]));
      } else {
        AddText(run, members, frame);
      }
    }
  }

  // Rules and bars that may divide what stands above from what stands below.
  std::vector<BBox> Dividers() const {
    std::vector<BBox> dividers;
    for (const Rule& rule : page_.rules) {
      if (rule.box.Width() >= kLeastDivider) dividers.push_back(rule.box);
    }
    for (const caselore::Fill& fill : page_.fills) {
      if (fill.box.Width() >= kLeastDivider && fill.box.Height() <= kThickestBar) {
        dividers.push_back(fill.box);
      }
    }
    return dividers;
  }

  // Tables without vertical rules would fall apart into columns: they are found before these.
  std::set<const Fragment*> FindOpenTables(int frame, std::vector<Atom>& atoms,
                                           std::vector<Member>& members) {
    std::vector<const Fragment*> own;
    for (size_t i = 0; i < text_.fragments.size(); ++i) {
      if (IsOwn(i, frame)) own.push_back(&text_.fragments[i]);
    }
    std::set<const Fragment*> taken;
    std::vector<TextRun> parts = RuledTables(page_, fonts_, own, type_);
    for (const TextRun& part : parts) taken.insert(part.fragments.begin(), part.fragments.end());
    std::erase_if(own, [&](const Fragment* fragment) { return taken.contains(fragment); });
    for (TextRun& part : SplitOpenTables(page_, fonts_, own, type_))
      parts.push_back(std::move(part));
    for (TextRun& part : parts) {
      if (!part.is_table) continue;
      taken.insert(part.fragments.begin(), part.fragments.end());
      part.table.container = frame < 0 ? -1 : first_container_ + frame;
      Atom atom;
      atom.box = part.table.box;
      atom.solid = true;
      atoms.push_back(atom);
      members.push_back({Member::kOpenTable, open_tables_.size()});
      open_tables_.push_back(std::move(part.table));
    }
    return taken;
  }

  bool IsOwn(size_t i, int frame) const {
    const Fragment& fragment = text_.fragments[i];
    return fragment.frame == frame && furniture_[i] == Furniture::kNone && !Turned(fragment);
  }

  void Collect(int frame, const std::set<const Fragment*>& taken, std::vector<Atom>& atoms,
               std::vector<Member>& members) const {
    for (size_t i = 0; i < text_.fragments.size(); ++i) {
      const Fragment& fragment = text_.fragments[i];
      if (!IsOwn(i, frame) || taken.count(&fragment) > 0) continue;
      atoms.push_back(AtomOf(fragment));
      members.push_back({Member::kFragment, i});
    }
    for (size_t i = 0; i < parts_.containers.size(); ++i) {
      if (parts_.frames[i].parent != frame) continue;
      Atom atom;
      atom.box = parts_.containers[i].box;
      atom.solid = true;
      atoms.push_back(atom);
      members.push_back({Member::kContainer, i});
    }
    for (size_t i = 0; i < parts_.tables.size(); ++i) {
      if (SmallestAround(parts_.containers, parts_.tables[i].box, parts_.containers.size()) !=
          frame) {
        continue;
      }
      Atom atom;
      atom.box = parts_.tables[i].box;
      atom.solid = true;
      atoms.push_back(atom);
      members.push_back({Member::kTable, i});
    }
  }

  Atom AtomOf(const Fragment& fragment) const {
    const Line& line = fragment.line;
    Atom atom;
    atom.box = line.box;
    atom.box.y1 = line.baseline + 0.2f * line.size;
    atom.size = line.size;
    atom.bold = line.bold;
    for (uint32_t w : line.words) atom.letters += static_cast<int>(page_.words[w].text.size());
    const Word& first = page_.words[line.words.front()];
    atom.slight = line.words.size() == 1 &&
                  (MarkerOf(first.text) != MarkerKind::kNone ||
                   first.text.find_first_not_of("0123456789.,%-–") == std::string::npos);
    return atom;
  }

  // Boxes that begin with 1, 2, 3, … are read in that order wherever they stand: the wheel and the
  // grid of a seven-minute briefing.
  void OrderNumberedBoxes(const std::vector<Member>& members, std::vector<AtomRun>& runs) const {
    std::vector<std::pair<int, size_t>> numbered;  // (number, place in runs)
    for (size_t r = 0; r < runs.size(); ++r) {
      const Member& member = members[static_cast<size_t>(runs[r].front())];
      if (member.kind != Member::kContainer) continue;
      int number = LeadingNumber(static_cast<int>(member.index));
      if (number > 0) numbered.emplace_back(number, r);
    }
    if (numbered.size() < 4) return;
    std::vector<std::pair<int, size_t>> sorted = numbered;
    std::sort(sorted.begin(), sorted.end());
    for (size_t i = 0; i < sorted.size(); ++i) {
      if (sorted[i].first != static_cast<int>(i) + 1) return;
    }
    std::vector<AtomRun> reordered = runs;
    for (size_t i = 0; i < sorted.size(); ++i) {
      reordered[numbered[i].second] = runs[sorted[i].second];
    }
    runs = std::move(reordered);
  }

  int LeadingNumber(int container) const {
    for (const Fragment& fragment : text_.fragments) {
      if (fragment.frame != container) continue;
      const std::string& text = page_.words[fragment.line.words.front()].text;
      bool plain = text.size() <= 2 && text.find_first_not_of("0123456789") == std::string::npos;
      return plain ? OrdinalOf(text) : 0;
    }
    return 0;
  }

  void AddText(const AtomRun& run, const std::vector<Member>& members, int frame) {
    std::vector<const Fragment*> fragments;
    for (int i : run) fragments.push_back(&text_.fragments[members[static_cast<size_t>(i)].index]);
    int container = frame < 0 ? -1 : first_container_ + frame;
    std::vector<Line> lines = LinesOf(page_, fonts_, fragments);
    for (Block& block : BlocksOf(page_, fonts_, std::move(lines), container, type_)) {
      blocks_.push_back(std::move(block));
    }
  }

  void AddTable(size_t table) {
    const Grid& grid = parts_.tables[table];
    std::vector<std::vector<const Fragment*>> cells(grid.cells.size());
    size_t first_cell = parts_.containers.size();
    for (size_t i = 0; i < text_.fragments.size(); ++i) {
      const Fragment& fragment = text_.fragments[i];
      if (fragment.frame < static_cast<int>(first_cell) || Turned(fragment)) continue;
      auto [own_table, cell] =
          parts_.cell_of_frame[static_cast<size_t>(fragment.frame) - first_cell];
      if (own_table == table) cells[cell].push_back(&fragment);
    }
    blocks_.push_back(TableOf(page_, fonts_, grid, cells, type_));
  }

  const std::vector<Font>& fonts_;
  const PageParts& parts_;
  const Page& page_;
  const PageFragments& text_;
  const std::vector<Furniture>& furniture_;
  const TypeStatistics& type_;
  int first_container_;
  std::vector<Block> open_tables_;
  std::vector<Block> blocks_;
};

}  // namespace

Layout LayOut(const Document& document, Diagnostics&) {
  std::vector<PageParts> parts;
  std::vector<PageFragments> text;
  for (const Page& page : document.pages) {
    parts.push_back(PartsOf(page));
    PageFragments own;
    own.page = &page;
    own.fragments = FragmentsOf(page, document.fonts, parts.back().frames);
    for (const Fragment& fragment : own.fragments) {
      own.in_table.push_back(fragment.frame >= static_cast<int>(parts.back().containers.size()));
    }
    text.push_back(std::move(own));
  }
  TypeStatistics type = StatisticsOf(text);
  std::vector<std::vector<Furniture>> furniture = FurnitureOf(text, type.body_size);

  Layout layout;
  layout.body_size = type.body_size;
  layout.body_leading = type.body_leading;
  for (size_t p = 0; p < text.size(); ++p) {
    int first_container = static_cast<int>(layout.containers.size());
    std::vector<Block> blocks =
        PageLayout(document, parts[p], text[p], furniture[p], type, first_container).Run();
    MarkFootnotes(document.pages[p], type, blocks);
    layout.containers.insert(layout.containers.end(), parts[p].containers.begin(),
                             parts[p].containers.end());
    std::move(blocks.begin(), blocks.end(), std::back_inserter(layout.blocks));
  }
  LinkTables(document.pages, layout.blocks);
  JoinCutBoxes(document.pages, layout);
  return layout;
}

}  // namespace caselore
