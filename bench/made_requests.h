// Recommendations made up (seeded: the same each time), of which some are made again and again in
// other words and most once or twice, as in the field.
#ifndef CASELORE_BENCH_MADE_REQUESTS_H_
#define CASELORE_BENCH_MADE_REQUESTS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <random>
#include <string>
#include <vector>

namespace caselore {

// Words and phrases of the field, each as often as the field has it (request_background.tsv).
struct Lexicon {
  std::vector<std::string> words;
  std::vector<double> counts;

  Lexicon();
};

// Recommendations on some hundred topics: each topic has words that its requests draw on, each
// request words that those who make it keep, and each text words of its own.
class RequestMaker {
 public:
  explicit RequestMaker(uint32_t seed);

  std::string Make();
  // The topic of the last one, below kTopics.
  size_t topic() const { return topic_; }
  // Running text of the field's words.
  std::string Prose(size_t words);

  static constexpr size_t kTopics = 500;

 private:
  struct Request {
    size_t topic = 0, action = 0;
    std::vector<size_t> words;
  };

  void Add(std::string& text, size_t word) { text += " " + lexicon_.words[word]; }

  std::mt19937 random_;
  Lexicon lexicon_;
  std::discrete_distribution<size_t> any_;
  std::array<std::vector<size_t>, kTopics> topics_;
  std::array<Request, 40000> requests_;
  size_t topic_ = 0;
};

}  // namespace caselore

#endif  // CASELORE_BENCH_MADE_REQUESTS_H_
