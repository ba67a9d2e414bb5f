// An index in parts, on this machine and on others.
#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <thread>
#include <vector>

#include "index/index_writer.h"
#include "index/searcher.h"
#include "tests/support/sample_review.h"
#include "tests/support/temp_folder.h"

extern char** environ;

namespace caselore {
namespace {

namespace fs = std::filesystem;
using std::chrono::milliseconds;

int Connect(unsigned port) {
  const int file = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(file, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0) return file;
  close(file);
  return -1;
}

unsigned FreePort() {
  const int file = socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  bind(file, reinterpret_cast<sockaddr*>(&address), sizeof address);
  socklen_t size = sizeof address;
  getsockname(file, reinterpret_cast<sockaddr*>(&address), &size);
  close(file);
  return ntohs(address.sin_port);
}

// xapian-tcpsrv over an index folder.
class Server {
 public:
  explicit Server(const fs::path& index) : port_(FreePort()) {
    const std::string number = std::to_string(port_), database = index;
    std::vector<std::string> words = {"xapian-tcpsrv", "--quiet", "--interface", "127.0.0.1",
                                      "--port",        number,    database};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    // In a group of its own: it ends by killing its group.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const int failed =
        posix_spawnp(&pid_, "xapian-tcpsrv", nullptr, &attributes, arguments.data(), environ);
    posix_spawnattr_destroy(&attributes);
    if (failed != 0) pid_ = -1;
    for (int tries = 0; tries < 100 && pid_ > 0; ++tries) {
      if (const int file = Connect(port_); file >= 0) {
        close(file);
        return;
      }
      std::this_thread::sleep_for(milliseconds(50));
    }
    ADD_FAILURE() << "xapian-tcpsrv does not answer (Debian package xapian-tools)";
  }
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;
  ~Server() { Stop(); }

  void Stop() {
    if (pid_ <= 0) return;
    kill(-pid_, SIGTERM);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }
  unsigned port() const { return port_; }

 private:
  unsigned port_;
  pid_t pid_ = -1;
};

// Thirty reviews, whole in one index and a third of them in each of three.
class ShardsTest : public ::testing::Test {
 protected:
  ShardsTest() {
    const char* words[] = {"housing", "bruise", "midwife", "father", "school", "asked"};
    const char* themes[] = {"neglect", "bruising", "training"};
    auto whole = IndexWriter::Open(folder_ / "whole");
    std::vector<IndexWriter> parts;
    for (int i = 0; i < 3; ++i) parts.push_back(std::move(*IndexWriter::Open(Part(i))));
    for (size_t r = 0; r < 30; ++r) {
      ReviewBuilder builder("review " + std::to_string(r));
      builder.Title("Review " + std::to_string(r))
          .Published(std::to_string(2010 + r % 9))
          .Publisher("Board " + std::to_string(r % 4))
          .Section(SectionKind::kFindings, "Findings", 2,
                   {std::string(words[r % 6]) + " was in the house " + words[(r * 7) % 6]});
      for (size_t i = 0; i < r % 5; ++i) {
        builder.Item(static_cast<ItemKind>((r + i) % 6),
                     std::string(words[(r + i) % 6]) + " " + words[(r * 3 + i) % 6] + " seen",
                     {themes[(r + i) % 3]}, {"police"});
      }
      EXPECT_TRUE(whole->Add(builder.Build()));
      EXPECT_TRUE(parts[r % 3].Add(builder.Build()));
    }
    EXPECT_TRUE(whole->Commit(1));
    for (IndexWriter& part : parts) EXPECT_TRUE(part.Commit(1));
  }

  fs::path Part(int number) const { return folder_ / ("part" + std::to_string(number)); }

  static std::vector<Query> Queries() {
    std::vector<Query> queries(8);
    queries[0].text = "bruise";
    queries[1].text = "housing father";
    queries[2].text = "+school -asked";
    queries[3].text = "\"was in the house\"";
    queries[4].text = "bruise kind:finding";
    queries[5].text = "asked seen";
    queries[6].text = "seen";
    queries[6].sort = SortOrder::kDate;
    queries[7].filters[Field::kTheme] = {"training"};
    queries[3].text = "brusie fathers";  // a slip: every shard is asked for words
    for (size_t i = 0; i < queries.size(); ++i) {
      queries[i].facets = true;
      queries[i].limit = 100;
      queries[i].grouping = i % 2 == 0 ? Grouping::kNone : Grouping::kReview;
    }
    return queries;
  }

  // Everything that an answer says, in order.
  static std::string Said(const Answer& answer) {
    std::string said = std::to_string(answer.items) + " " + std::to_string(answer.passages) + " " +
                       std::to_string(answer.reviews) + " of " + std::to_string(answer.searched);
    for (const Hit& hit : answer.hits) {
      said += "\n" + hit.title + " " + (hit.item ? hit.item->id : "-") + " " + hit.snippet;
    }
    for (const Facet& facet : answer.facets) {
      for (const FacetValue& value : facet.values) {
        said += "\n" + facet.name + " " + value.value + " " + std::to_string(value.items) + " " +
                std::to_string(value.reviews);
      }
    }
    return said;
  }

  TempFolder folder_;
};

TEST_F(ShardsTest, ThreePartsAnswerAsOneWhole) {
  QueryNames names;
  names.hints_of = [](std::string_view text) {
    return text == "asked seen" ? std::vector<Hint>{{Field::kTheme, "neglect", 0.7}}
                                : std::vector<Hint>();
  };
  auto whole = Searcher::Open(folder_ / "whole", names);
  auto parts = Searcher::Open(Part(0), names, {{"b", Part(1), "", 0}, {"c", Part(2), "", 0}});
  ASSERT_TRUE(whole && parts);
  for (const Query& query : Queries()) {
    const auto expected = whole->Search(query), found = parts->Search(query);
    ASSERT_TRUE(expected && found) << query.text;
    EXPECT_GT(expected->hits.size(), 2u) << query.text;
    EXPECT_EQ(Said(*found), Said(*expected)) << query.text;
    EXPECT_TRUE(found->down.empty());
  }
}

TEST_F(ShardsTest, ThreeMachinesAnswerAsOneWhole) {
  const Server a(Part(0)), b(Part(1)), c(Part(2));
  auto whole = Searcher::Open(folder_ / "whole");
  auto served = Searcher::Open(folder_ / "nothing", {},
                               {{"a", "", "127.0.0.1", a.port()},
                                {"b", "", "127.0.0.1", b.port()},
                                {"c", "", "127.0.0.1", c.port()}});
  ASSERT_TRUE(whole);
  ASSERT_TRUE(served) << served.error().message;
  for (const Query& query : Queries()) {
    const auto expected = whole->Search(query), found = served->Search(query);
    ASSERT_TRUE(expected);
    ASSERT_TRUE(found) << query.text << ": " << found.error().message;
    EXPECT_EQ(Said(*found), Said(*expected)) << query.text;
  }
}

TEST_F(ShardsTest, AMachineThatIsDownIsNamedAndTheOthersAnswer) {
  const Server a(Part(0));
  Server b(Part(1));
  auto served =
      Searcher::Open(folder_ / "nothing", {},
                     {{"north", "", "127.0.0.1", a.port()}, {"south", "", "127.0.0.1", b.port()}});
  ASSERT_TRUE(served);
  Query query;
  query.text = "bruise";
  EXPECT_EQ(served->Search(query)->searched, 20);
  ASSERT_EQ(served->Search(query)->down.size(), 1u);
  EXPECT_EQ(served->Search(query)->down[0].first, "this library") << "it has no index of its own";
  b.Stop();
  auto fresh =
      Searcher::Open(folder_ / "nothing", {},
                     {{"north", "", "127.0.0.1", a.port()}, {"south", "", "127.0.0.1", b.port()}});
  ASSERT_TRUE(fresh);
  const auto answer = fresh->Search(query);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->searched, 10);
  ASSERT_EQ(answer->down.size(), 2u);
  EXPECT_EQ(answer->down[1].first, "south");
  EXPECT_EQ(answer->down[1].second.find("It cannot be reached"), 0u) << answer->down[1].second;
}

TEST_F(ShardsTest, WithoutAnyIndexItSaysSo) {
  const auto none =
      Searcher::Open(folder_ / "nothing", {}, {{"south", "", "127.0.0.1", FreePort()}});
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("south"), std::string::npos) << none.error().message;
}

}  // namespace
}  // namespace caselore
