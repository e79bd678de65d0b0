#include "compound_file.hpp"

#include <gsf/gsf-outfile-msole.h>
#include <gsf/gsf-output-memory.h>

#include <memory>
#include <stdexcept>

namespace planloom::xlsx {
namespace {

struct Release {
  void operator()(void* object) const { g_object_unref(object); }
};
template <class Object>
using Held = std::unique_ptr<Object, Release>;

void require(bool done) {
  if (!done) throw std::runtime_error("the locked workbook's container cannot be written");
}

/// A storage is finished when the next stream stands outside of it.
class OpenStorages {
 public:
  explicit OpenStorages(GsfOutfile* root) : root_(root) {}

  GsfOutfile* enter(const std::vector<std::string>& path) {
    std::size_t shared = 0;
    while (shared < open_.size() && shared + 1 < path.size() && open_[shared].name == path[shared]) ++shared;
    leave(shared);
    for (std::size_t i = shared; i + 1 < path.size(); ++i) {
      Held<GsfOutput> storage(gsf_outfile_new_child(innermost(), path[i].c_str(), TRUE));
      require(storage != nullptr);
      open_.push_back({path[i], std::move(storage)});
    }
    return innermost();
  }

  void leave(std::size_t left) {
    for (; open_.size() > left; open_.pop_back()) require(gsf_output_close(open_.back().storage.get()));
  }

 private:
  struct Storage {
    std::string name;
    Held<GsfOutput> storage;
  };
  GsfOutfile* innermost() const { return open_.empty() ? root_ : GSF_OUTFILE(open_.back().storage.get()); }

  GsfOutfile* root_;
  std::vector<Storage> open_;
};

}  // namespace

std::string compound_file(const std::vector<CompoundStream>& streams) {
  const Held<GsfOutput> memory(gsf_output_memory_new());
  const Held<GsfOutfile> root(gsf_outfile_msole_new(memory.get()));
  require(root != nullptr);
  OpenStorages storages(root.get());
  for (const CompoundStream& stream : streams) {
    const Held<GsfOutput> file(gsf_outfile_new_child(storages.enter(stream.path), stream.path.back().c_str(), FALSE));
    require(file && gsf_output_write(file.get(), stream.bytes.size(), reinterpret_cast<const guint8*>(stream.bytes.data())) && gsf_output_close(file.get()));
  }
  storages.leave(0);
  require(gsf_output_close(GSF_OUTPUT(root.get())));
  const guint8* bytes = gsf_output_memory_get_bytes(GSF_OUTPUT_MEMORY(memory.get()));
  return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(gsf_output_size(memory.get()))};
}

}  // namespace planloom::xlsx
