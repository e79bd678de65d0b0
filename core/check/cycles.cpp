#include <algorithm>

#include "inspection.hpp"

namespace planloom {
namespace {

struct Edge {
  std::size_t to;
  Place where;
};
struct Graph {
  std::vector<std::string> names;
  std::vector<std::vector<Edge>> edges;
};

/// Finds a way back to a node that is still open, without recursion: chains may be long.
class Cycles {
 public:
  Cycles(const Graph& graph, Inspection& inspection) : graph_(graph), inspection_(inspection), state_(graph.names.size(), State::fresh) {}

  void run() {
    for (std::size_t node = 0; node < graph_.names.size(); ++node) {
      if (state_[node] == State::fresh) explore(node);
    }
  }

 private:
  enum class State { fresh = 1, open, closed };
  struct Step {
    std::size_t node;
    std::size_t next = 0;
  };

  void explore(std::size_t start) {
    std::vector<Step> path{{start}};
    state_[start] = State::open;
    while (!path.empty()) {
      Step& step = path.back();
      if (step.next == graph_.edges[step.node].size()) {
        state_[step.node] = State::closed;
        path.pop_back();
        continue;
      }
      const Edge& edge = graph_.edges[step.node][step.next++];
      if (state_[edge.to] == State::open) report(path, edge);
      else if (state_[edge.to] == State::fresh) {
        state_[edge.to] = State::open;
        path.push_back({edge.to});
      }
    }
  }

  void report(const std::vector<Step>& path, const Edge& edge) {
    const auto begin = std::ranges::find(path, edge.to, &Step::node);
    std::string way;
    for (auto step = begin; step != path.end(); ++step) way += graph_.names[step->node] + " → ";
    way += graph_.names[edge.to];
    Diagnostic& diagnostic =
        inspection_.diagnostics.error(edge.where, "dependency-cycle", {"this leads back to itself: " + way, "绕了一圈又回到自己：" + way});
    for (auto step = begin; step + 1 != path.end() && step != path.end(); ++step) diagnostic.see(graph_.edges[step->node][step->next - 1].where);
    diagnostic.hint({"take one of these links away", "去掉其中一环"});
  }

  const Graph& graph_;
  Inspection& inspection_;
  std::vector<State> state_;
};

void check_graph(Inspection& inspection, const std::vector<const Record*>& items, std::string_view field) {
  Graph graph;
  std::map<std::string_view, std::size_t> index;
  for (const Record* item : items) {
    index.emplace(item->id, graph.names.size());
    graph.names.push_back(item->id);
  }
  for (const Record* item : items) {
    std::vector<Edge>& edges = graph.edges.emplace_back();
    const auto link = [&](const std::string& id, Place where) {
      if (const auto to = index.find(id); to != index.end()) edges.push_back({to->second, where});
    };
    const Value& value = item->value(field);
    if (const auto* one = std::get_if<std::string>(&value.data)) link(*one, value.where);
    if (const auto* several = std::get_if<std::vector<Located<std::string>>>(&value.data)) {
      for (const auto& id : *several) link(id.value, id.where);
    }
  }
  Cycles(graph, inspection).run();
}

std::vector<const Record*> tasks_of(const Record& activity) {
  std::vector<const Record*> tasks;
  for (const Record& phase : activity.items("phases")) {
    for (const Record& task : phase.items("tasks")) tasks.push_back(&task);
  }
  return tasks;
}

std::vector<const Record*> pointers(std::span<const Record> records) {
  std::vector<const Record*> result;
  for (const Record& record : records) result.push_back(&record);
  return result;
}

std::optional<DateRange> days_of(const Record& task) {
  const auto dates = task.range("dates");
  return dates ? dates : task.range("milestone");
}

}  // namespace

void check_cycles(Inspection& inspection) {
  const Record& root = inspection.root();
  check_graph(inspection, pointers(root.items("goals")), "under");
  check_graph(inspection, pointers(root.items("roles")), "under");
  for (const Record& activity : root.items("activities")) check_graph(inspection, tasks_of(activity), "after");
}

void check_order(Inspection& inspection) {
  for (const Record& activity : inspection.root().items("activities")) {
    std::map<std::string_view, const Record*> tasks;
    for (const Record* task : tasks_of(activity)) tasks.emplace(task->id, task);
    for (const auto& [id, task] : tasks) {
      const auto* after = std::get_if<std::vector<Located<std::string>>>(&task->value("after").data);
      const auto own = days_of(*task);
      for (std::size_t i = 0; after && own && i < after->size(); ++i) {
        const auto earlier = tasks.find((*after)[i].value);
        const auto before = earlier == tasks.end() ? std::nullopt : days_of(*earlier->second);
        if (!before || own->first > before->last || earlier->second == task) continue;
        inspection
            .finding((*after)[i].where, "begins-too-early",
                     {fmt::format("`{}` begins {}, before `{}` has ended ({})", id, iso_text(own->first), earlier->first, iso_text(before->last)),
                      fmt::format("“{}”{} 就开始，而“{}”{} 才结束", id, iso_text(own->first), earlier->first, iso_text(before->last))})
            .hint({"move one of them, or drop the dependency", "挪动其中一个，或去掉前置关系"});
      }
    }
  }
}

}  // namespace planloom
