// Setting flowing text on a page, for documents that have no pages of their own.
#ifndef CASELORE_PIPELINE_TYPESETTER_H_
#define CASELORE_PIPELINE_TYPESETTER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "pipeline/font_table.h"

namespace caselore {

struct Type {
  float size = 11;  // points
  bool bold = false;
  bool italic = false;
  float rise = 0;  // points above the baseline; below if negative

  bool operator==(const Type&) const = default;
};

// Sets words into lines between a left and a right edge, from the top of one long page down. Every
// letter is half an em wide: nothing reads the result but the layout stage, which needs to see what
// stands beside, below and inside what. A word is never broken, even if it overruns the edge.
class Typesetter {
 public:
  // Words and rules go to `page`; its width grows where a word overruns.
  Typesetter(Page& page, FontTable& fonts);

  // Adds text; blanks fold to one, and words are made of what stands between them, also over
  // several calls: a change of type within a word glues.
  void Add(std::string_view utf8, const Type& type);
  // Ends the line, if it has words.
  void BreakLine();
  // Ends the line; at least `points` are left free before the next. Of several gaps the widest
  // counts.
  void Gap(float points);
  // Written to the left of the next line ("•", "1."), on its baseline, if there is a next line
  // before the edges change back.
  void SetMarker(std::string marker, const Type& type);

  // The edges between which lines are set; ends the line.
  void SetEdges(float left, float right);
  float left() const { return left_; }
  float right() const { return right_; }

  // Where the next line goes, and going elsewhere: to set cells side by side.
  float y() const { return y_; }
  void MoveTo(float y);
  void AddRule(const BBox& box);

  // Ends the last line and gives the page its height.
  void Finish();

 private:
  struct Piece {
    std::string text;
    Type type;
    float width = 0;
  };
  void EndWord();
  void StartLine(float size);
  void Place(const std::string& text, float width, const Type& type, float x, bool glued);

  Page& page_;
  FontTable& fonts_;
  float left_, right_;
  float x_ = 0, y_ = 0;  // where the next word goes; the top of the line
  float gap_ = 0;
  bool in_line_ = false;
  float baseline_ = 0, line_height_ = 0;
  std::vector<Piece> word_;  // of the word that is open
  std::string marker_;
  Type marker_type_;
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_TYPESETTER_H_
