// SPDX-License-Identifier: EUPL-1.2
// fadu backup: a verified copy of a county while it is in use. fadu restore: a county from such a copy.
#include <fcntl.h>
#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <map>
#include <optional>

#include "cli/house.hpp"
#include "figure/recount.hpp"
#include "ledger/audit.hpp"
#include "ledger/sealed_file.hpp"

namespace fadu::cli {
namespace {

namespace fs = std::filesystem;

struct CopyOptions {
  std::string data;
  std::string file;
  std::string key;  // file of the key that seals the copy; empty: it is not sealed
  ledger::Cipher cipher = ledger::Cipher::aes_256_gcm;
};

// A folder of our own beside `near`, gone with everything in it at the end.
class WorkingFolder {
 public:
  explicit WorkingFolder(const fs::path& near)
      : path_(near.string() + fmt::format(".{}.unfinished", getpid())) {
    fs::create_directories(path_);
    fs::permissions(path_, fs::perms::owner_all);
  }
  ~WorkingFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  WorkingFolder(const WorkingFolder&) = delete;
  WorkingFolder& operator=(const WorkingFolder&) = delete;
  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

// A file or folder written through to the disk, not only to the system's memory.
Result<void> make_durable(const fs::path& path) {
  const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool durable = file >= 0 && fsync(file) == 0;
  if (file >= 0) close(file);
  if (!durable)
    return Error{.problem = Problem::unavailable,
                 .what = path.string(),
                 .why = "cannot be written through",
                 .why_zh = "无法写入磁盘"};
  return {};
}

Error damaged(std::string what, std::string why, std::string why_zh) {
  return {.problem = Problem::conflict,
          .what = std::move(what),
          .why = std::move(why),
          .why_zh = std::move(why_zh)};
}

// Opens the county in `folder`, recomputes its ledger and recounts its figures; the entries it holds.
Result<std::int64_t> verify(const Environment& environment, const fs::path& folder) {
  Environment of_file = environment;
  of_file.database.clear();
  const auto house = FADU_TRY(open_house(of_file, folder.string()));
  const ledger::Audit audit = ledger::audit(*house->connection, house->region());
  if (audit.finding)
    return damaged(fmt::format("ledger entry {}", audit.finding->first), audit.finding->what, {});
  const auto differences = figure::recount(*house->matters, *house->figures);
  if (!differences.empty())
    return damaged("recount",
                   fmt::format("{} figures differ from a count of the records", differences.size()),
                   fmt::format("{}项指标与记录清点结果不一致", differences.size()));
  return audit.entries;  // closing the only connection leaves one file without a log beside it
}

// What is wrong with a copy is wrong with the file it was made of, not with the folder it stood in for a
// moment.
Error told_of(const std::string& file, Error error) {
  if (error.what.find(".unfinished") != std::string::npos) error.what = file;
  return error;
}

Error exists(const std::string& what) {
  return {.problem = Problem::conflict,
          .what = what,
          .why = "a file of that name exists and is not overwritten",
          .why_zh = "同名文件已存在，不予覆盖"};
}

// It holds what the county's folder keeps from others.
void close_to_others(const fs::path& file) {
  fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
}

// The verified copy under the name it is to have: as it is, or sealed beside it first.
Result<void> put_in_place(const fs::path& copy, const CopyOptions& options,
                          const std::optional<ledger::SealingSecret>& secret) {
  fs::path finished = copy;
  if (secret) {
    finished = copy.parent_path() / "sealed";
    FADU_CHECK(ledger::seal_file(copy.string(), finished.string(), *secret, options.cipher,
                                 ledger::system_random()));
  }
  close_to_others(finished);
  FADU_CHECK(make_durable(finished));
  fs::rename(finished, options.file);
  return make_durable(fs::absolute(options.file).parent_path());
}

// The backup in `folder`, opened if it is sealed.
Result<void> take_out(const CopyOptions& options, const fs::path& copy) {
  if (!ledger::is_sealed(options.file)) {
    fs::copy_file(options.file, copy);
    return {};
  }
  if (options.key.empty())
    return Error{.problem = Problem::invalid,
                 .what = options.file,
                 .why = "is sealed; name its key with --key",
                 .why_zh = "备份已加密，请用 --key 指明密钥文件"};
  return ledger::unseal_file(options.file, copy.string(), FADU_TRY(ledger::read_sealing_secret(options.key)));
}

int backup(const Environment& environment, const CopyOptions& options) {
  if (fs::exists(options.file)) return fail(environment, exists(options.file));
  std::optional<ledger::SealingSecret> secret;
  if (!options.key.empty()) {
    auto read = ledger::read_sealing_secret(options.key);
    if (!read) return fail(environment, read.error());
    secret = *read;
  }
  auto house = open_house(environment, options.data);
  if (!house) return fail(environment, house.error());
  const WorkingFolder folder(options.file);
  const fs::path copy = folder.path() / "county.db";
  if (auto made = (*house)->connection->backup(copy.string()); !made) return fail(environment, made.error());
  const auto entries = verify(environment, folder.path());
  if (!entries) return fail(environment, entries.error());
  if (auto placed = put_in_place(copy, options, secret); !placed) return fail(environment, placed.error());
  say(environment, "{}：台账{}条，已核验\n", "{}: {} ledger entries, verified\n", options.file, *entries);
  return exit_fine;
}

int restore(const Environment& environment, const CopyOptions& options) {
  if (!fs::exists(options.file))
    return fail(environment, {.problem = Problem::not_found,
                              .what = options.file,
                              .why = "there is no such file",
                              .why_zh = "没有这个文件"});
  const fs::path target = fs::path(options.data) / "county.db";
  if (fs::exists(target))
    return fail(environment, {.problem = Problem::conflict,
                              .what = options.data,
                              .why = "there is a county here already; choose an empty folder",
                              .why_zh = "此处已有县级数据，请选择空目录"});
  fs::create_directories(options.data);
  const WorkingFolder folder(target);
  const fs::path copy = folder.path() / "county.db";
  if (auto taken = take_out(options, copy); !taken) return fail(environment, taken.error());
  const auto entries = verify(environment, folder.path());
  if (!entries) return fail(environment, told_of(options.file, entries.error()));
  close_to_others(copy);
  if (auto durable = make_durable(copy); !durable) return fail(environment, durable.error());
  fs::rename(copy, target);
  if (auto durable = make_durable(options.data); !durable) return fail(environment, durable.error());
  say(environment, "{}：台账{}条，已核验\n", "{}: {} ledger entries, verified\n", options.data, *entries);
  return exit_fine;
}

}  // namespace

void add_backup(CLI::App& app, const Environment& environment, Run& run) {
  auto options = std::make_shared<CopyOptions>();
  CLI::App* command = app.add_subcommand("backup", "copy a county in use to one file, and verify the copy");
  command->add_option("--data", options->data, "folder of the county")->required();
  command->add_option("-o,--output", options->file, "the new file")->required();
  command->add_option("--key", options->key, "seal it with the key in this file (openssl rand -hex 32)");
  command->add_option("--cipher", options->cipher, "aes-256-gcm (by default) or sm4: SM4-CTR with HMAC-SM3")
      ->transform(CLI::CheckedTransformer(std::map<std::string, ledger::Cipher>{
          {"aes-256-gcm", ledger::Cipher::aes_256_gcm}, {"sm4", ledger::Cipher::sm4_ctr_hmac_sm3}}));
  command->callback([&run, &environment, options] {
    run = [&environment, options] { return backup(environment, *options); };
  });
  auto back = std::make_shared<CopyOptions>();
  CLI::App* again = app.add_subcommand("restore", "make a county of a backup, in a folder that holds none");
  again->add_option("FILE", back->file, "made by fadu backup")->required();
  again->add_option("--data", back->data, "folder of the county")->required();
  again->add_option("--key", back->key, "file of the key it was sealed with");
  again->callback(
      [&run, &environment, back] { run = [&environment, back] { return restore(environment, *back); }; });
}

}  // namespace fadu::cli
