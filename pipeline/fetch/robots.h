// What a site asks of programs that read it.
#ifndef CASELORE_PIPELINE_FETCH_ROBOTS_H_
#define CASELORE_PIPELINE_FETCH_ROBOTS_H_

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace caselore {

// A robots.txt as it concerns one program.
//
// Source: RFC 9309. The groups whose name is the program's count, all together, or else
// those of
// "*"; of the rules that match a path the longest wins, and of two as long the one that allows; "*"
// stands for anything, "$" for the end. Crawl-delay is not in the RFC and widely used.
class Robots {
 public:
  // Nothing is forbidden, as where there is no robots.txt.
  Robots() = default;
  // `text`: of the file, at most kMostBytes of which are looked at. `program`: its product token.
  Robots(std::string_view text, std::string_view program);
  // Everything is forbidden, as where the site cannot say (5xx).
  static Robots ForbidAll();

  // `target`: path and query of a URL, canonical.
  bool Allows(std::string_view target) const;
  std::chrono::seconds crawl_delay() const { return crawl_delay_; }  // 0: none asked for

  static constexpr size_t kMostBytes = 500 * 1024;

 private:
  struct Rule {
    std::string pattern;  // escaped as URLs are
    bool allows = false;
  };
  struct Reader;

  std::vector<Rule> rules_;
  std::chrono::seconds crawl_delay_{0};
};

}  // namespace caselore

#endif  // CASELORE_PIPELINE_FETCH_ROBOTS_H_
