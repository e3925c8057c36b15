// SPDX-License-Identifier: MIT
#include "readers/jobs/kubernetes_pod.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "text/number.hpp"

namespace trainprint::readers {
namespace {

using text::Yaml;

// Resources of device plugins that hold one accelerator each.
constexpr std::array whole_devices{
    std::string_view{"nvidia.com/gpu"},        std::string_view{"amd.com/gpu"},
    std::string_view{"google.com/tpu"},        std::string_view{"gpu.intel.com/i915"},
    std::string_view{"gpu.intel.com/xe"},      std::string_view{"habana.ai/gaudi"},
    std::string_view{"aws.amazon.com/neuron"}, std::string_view{"aws.amazon.com/neurondevice"},
    std::string_view{"huawei.com/Ascend910"}};
constexpr std::string_view shared_device = "nvidia.com/gpu.shared";
constexpr std::string_view slice_prefix = "nvidia.com/mig-";

bool is_device(std::string_view resource) {
  return resource == shared_device || resource.starts_with(slice_prefix) ||
         std::find(whole_devices.begin(), whole_devices.end(), resource) != whole_devices.end();
}

// Labels of nodes.
struct Label {
  std::string_view key, provider;
};
constexpr std::array type_labels{Label{"nvidia.com/gpu.product", ""},
                                 Label{"cloud.google.com/gke-accelerator", "gcp"},
                                 Label{"cloud.google.com/gke-tpu-accelerator", "gcp"},
                                 Label{"k8s.amazonaws.com/accelerator", "aws"},
                                 Label{"karpenter.k8s.aws/instance-gpu-name", "aws"},
                                 Label{"eks.amazonaws.com/instance-gpu-name", "aws"},
                                 Label{"gpu.nvidia.com/class", "coreweave"},
                                 Label{"gpu.nvidia.com/model", "coreweave"},
                                 Label{"amd.com/gpu.product-name", ""},
                                 Label{"beta.amd.com/gpu.product-name", ""}};
constexpr std::string_view own_type_label = "accelerator";  // whose values clusters choose
constexpr std::array instance_labels{Label{"node.kubernetes.io/instance-type", ""},
                                     Label{"beta.kubernetes.io/instance-type", ""}};
constexpr std::array region_labels{Label{"topology.kubernetes.io/region", ""},
                                   Label{"failure-domain.beta.kubernetes.io/region", ""},
                                   Label{"topology.kubernetes.io/zone", ""},
                                   Label{"failure-domain.beta.kubernetes.io/zone", ""}};
constexpr std::array purchase_labels{Label{"cloud.google.com/gke-spot", "gcp"},
                                     Label{"cloud.google.com/gke-preemptible", "gcp"},
                                     Label{"cloud.google.com/gke-provisioning", "gcp"},
                                     Label{"karpenter.sh/capacity-type", ""},
                                     Label{"eks.amazonaws.com/capacityType", "aws"},
                                     Label{"kubernetes.azure.com/scalesetpriority", "azure"}};
// Labels that only nodes of one cloud have.
constexpr std::array cloud_prefixes{
    Label{"cloud.google.com/", "gcp"}, Label{"eks.amazonaws.com/", "aws"},
    Label{"karpenter.k8s.aws/", "aws"}, Label{"k8s.amazonaws.com/", "aws"},
    Label{"kubernetes.azure.com/", "azure"}};

// GKE's words for what the tables know under another name.
constexpr std::array tpu_words{
    std::pair{"tpu-v3-", "TPU v3"},       std::pair{"tpu-v4-", "TPU v4"},
    std::pair{"tpu-v5-lite-", "TPU v5e"}, std::pair{"tpu-v5p-", "TPU v5p"},
    std::pair{"tpu-v6e-", "TPU v6e"},     std::pair{"tpu7x", "TPU v7"}};

// The values that a node may have for a label.
struct Selected {
  std::string_view key;
  std::vector<std::string> values;  // several: one of them
  const Yaml* at = nullptr;
  bool preferred = false;  // not required
};

class Pod {
 public:
  Pod(const Yaml& pod, YamlFields& fields, JobComponent& out)
      : pod_{pod}, fields_{fields}, out_{out} {}

  void read() {
    read_selectors();
    read_devices();
    read_types();
    read_place();
    read_purchase();
    out_.cpus = sum_over_containers("cpu", 1);
    constexpr double giga = 1e9;
    out_.memory_gb = sum_over_containers("memory", giga);
  }

 private:
  // Of each list of containers: those that run side by side, then those that run before.
  struct Containers {
    std::vector<const Yaml*> beside, before;
  };

  Containers containers() {
    Containers out;
    for (const char* key : {"containers", "initContainers"}) {
      const Yaml* list = pod_.find(key);
      if (list == nullptr) continue;
      if (list->kind != Yaml::Kind::sequence) {
        fields_.fault(*list, "wrong-type",
                      fmt::format("'{}' is {}, not a list", key, kind_name(list->kind)),
                      "give a list of containers");
        continue;
      }
      const bool is_init = key == std::string_view{"initContainers"};
      for (const Yaml& one : list->items) {
        // One that is restarted runs on, beside the others.
        const Yaml* restart = one.find("restartPolicy");
        const bool runs_on = restart != nullptr && restart->text == "Always";
        (is_init && !runs_on ? out.before : out.beside).push_back(&one);
      }
    }
    return out;
  }

  // What one container holds of a resource: its limit, else its request.
  static const Yaml* held(const Yaml& container, std::string_view resource, bool request_first) {
    const Yaml* limit = container.find("resources", "limits", resource);
    const Yaml* request = container.find("resources", "requests", resource);
    if (request_first && request != nullptr) return request;
    return limit != nullptr ? limit : request;
  }

  // What all containers of the pod hold of each kind of device.
  struct Devices {
    std::map<std::string, double, std::less<>> counts;
    const Yaml* at = nullptr;
    std::string unknown;  // why a count is not known
  };

  void count_devices(const Yaml& container, Devices& out) {
    for (const char* key : {"limits", "requests"}) {
      const Yaml* resources = container.find("resources", key);
      if (resources == nullptr) continue;
      for (const Yaml::Member& member : resources->members) {
        if (!is_device(member.key)) continue;
        const Yaml* limit = container.find("resources", "limits", member.key);
        const bool is_request = key == std::string_view{"requests"};
        if (is_request && limit != nullptr) {
          check_equal(*limit, member);
        } else {
          count_device(member, out);
        }
      }
    }
  }

  void count_device(const Yaml::Member& member, Devices& out) {
    const JobField<double> count = fields_.whole(&member.value, member.key, 0);
    if (!count.value) {
      out.unknown = count.reason.empty() ? "the number cannot be read" : count.reason;
    } else if (*count.value > 0) {
      out.counts[member.key] += *count.value;
    }
    if (out.at == nullptr || count.value.value_or(1) > 0) out.at = &member.value;
  }

  // Kubernetes takes no pod whose request of a device is another number than its limit.
  void check_equal(const Yaml& limit, const Yaml::Member& request) {
    if (limit.text == request.value.text) return;
    const auto number = text::to_number(request.value.text);
    if (number && number == text::to_number(limit.text)) return;
    fields_.fault(request.value, "limit-mismatch",
                  fmt::format("the request of {} is {}, its limit {}", text::printable(request.key),
                              text::printable(request.value.text), text::printable(limit.text)),
                  "leave out the request: the limit counts");
  }

  // The most that is held at any time.
  Devices devices() {
    const Containers all = containers();
    Devices out;
    for (const Yaml* container : all.beside) count_devices(*container, out);
    for (const Yaml* container : all.before) {
      Devices one;
      count_devices(*container, one);
      for (const auto& [kind, count] : one.counts) {
        double& most = out.counts[kind];
        most = std::max(most, count);
      }
      if (out.at == nullptr) out.at = one.at;
      if (out.unknown.empty()) out.unknown = one.unknown;
    }
    return out;
  }

  void read_devices() {
    const Devices held = devices();
    if (!held.unknown.empty()) {
      out_.gpus_per_node = missing<double>(held.unknown);
      return;
    }
    if (held.counts.size() > 1) {
      out_.gpus_per_node = missing<double>("a pod holds accelerators of several kinds");
      return;
    }
    if (held.counts.empty()) {
      out_.gpus_per_node =
          pod_.find("resourceClaims") != nullptr
              ? missing<double>("what the resource claims of a pod hold, the manifest does not say")
              : fields_.derived(0.0, &pod_, "no container asks for an accelerator");
      return;
    }
    const auto& [kind, count] = *held.counts.begin();
    out_.gpus_per_node = fields_.given(count, *held.at);
    is_tpu_ = kind == "google.com/tpu";
    if (kind.starts_with(slice_prefix)) slice_ = kind.substr(slice_prefix.size());
    if (kind == shared_device) share_is_unknown();
  }

  void share_is_unknown() {
    out_.share = missing<double>("how many pods share a GPU, the manifest does not say");
  }

  void read_selectors() {
    if (const Yaml* selector = pod_.find("nodeSelector")) {
      for (const Yaml::Member& member : selector->members) {
        if (const auto value = fields_.text(member.value, member.key)) {
          selected_.push_back({member.key, {*value}, &member.value, false});
        }
      }
    }
    const Yaml* affinity = pod_.find("affinity", "nodeAffinity");
    if (affinity == nullptr) return;
    if (const Yaml* terms =
            affinity->find("requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms")) {
      // One of the terms must hold: what a single one says holds in any case.
      if (terms->items.size() == 1) add_expressions(terms->items.front(), false);
      if (terms->items.size() > 1) add_common(*terms);
    }
    if (const Yaml* terms = affinity->find("preferredDuringSchedulingIgnoredDuringExecution")) {
      for (const Yaml& term : terms->items) {
        if (const Yaml* preference = term.find("preference")) add_expressions(*preference, true);
      }
    }
  }

  static std::vector<Selected> expressions(const Yaml& term, bool preferred) {
    std::vector<Selected> out;
    const Yaml* list = term.find("matchExpressions");
    if (list == nullptr) return out;
    for (const Yaml& one : list->items) {
      const Yaml* key = one.find("key");
      const Yaml* relation = one.find("operator");
      const Yaml* values = one.find("values");
      if (key == nullptr || relation == nullptr || values == nullptr) continue;
      if (relation->text != "In" || values->items.empty()) continue;
      Selected selected{key->text, {}, values, preferred};
      for (const Yaml& value : values->items) selected.values.push_back(value.text);
      out.push_back(std::move(selected));
    }
    return out;
  }

  void add_expressions(const Yaml& term, bool preferred) {
    for (Selected& one : expressions(term, preferred)) selected_.push_back(std::move(one));
  }

  // Labels that each of the terms has, with the values of all.
  void add_common(const Yaml& terms) {
    std::vector<Selected> common = expressions(terms.items.front(), false);
    for (std::size_t i = 1; i < terms.items.size(); ++i) {
      const std::vector<Selected> more = expressions(terms.items[i], false);
      std::erase_if(common, [&](Selected& one) {
        const auto found = std::find_if(more.begin(), more.end(),
                                        [&](const Selected& two) { return two.key == one.key; });
        if (found == more.end()) return true;
        for (const std::string& value : found->values) {
          if (std::find(one.values.begin(), one.values.end(), value) == one.values.end()) {
            one.values.push_back(value);
          }
        }
        return false;
      });
    }
    selected_.insert(selected_.end(), common.begin(), common.end());
  }

  // What is said of a label, required before preferred; null pointer if nothing is.
  [[nodiscard]] const Selected* selected(std::string_view key) const {
    const Selected* out = nullptr;
    for (const Selected& one : selected_) {
      if (one.key != key) continue;
      if (!one.preferred) return &one;
      if (out == nullptr) out = &one;
    }
    return out;
  }

  template <class Labels>
  [[nodiscard]] const Selected* first_of(const Labels& labels) const {
    for (const Label& label : labels) {
      if (const Selected* found = selected(label.key)) return found;
    }
    return nullptr;
  }

  // The GPU behind a value of a label, without what the label says of slices and sharing.
  std::string type_of(std::string_view key, std::string value) {
    if (key == "cloud.google.com/gke-tpu-accelerator") {
      for (const auto& [prefix, name] : tpu_words) {
        if (value.starts_with(prefix)) return name;
      }
    }
    if (key.ends_with("gpu.product-name")) {
      std::replace(value.begin(), value.end(), '_', ' ');
      if (value.ends_with(" OAM")) value.resize(value.size() - std::string_view{" OAM"}.size());
    }
    if (key != "nvidia.com/gpu.product") return value;
    constexpr std::string_view shared = "-SHARED";
    if (value.ends_with(shared)) {
      value.resize(value.size() - shared.size());
      share_is_unknown();
    }
    const std::size_t mig = value.find("-MIG-");
    if (mig != std::string::npos) {
      if (slice_.empty()) slice_ = value.substr(mig + std::string_view{"-MIG-"}.size());
      value.resize(mig);
    }
    return value;
  }

  void put_types(const Selected& selected, Certainty certainty, std::string reason) {
    std::vector<std::string> types;
    bool changed = false;
    for (const std::string& value : selected.values) {
      if (has_variable(value)) {
        out_.gpu_type = missing<std::vector<std::string>>(variable_reason(selected.key, value));
        return;
      }
      std::string type = type_of(selected.key, value);
      if (!slice_.empty()) type += ":" + slice_;
      changed = changed || type != value;
      types.push_back(std::move(type));
    }
    if (changed && certainty == Certainty::given) {
      certainty = Certainty::derived;
      reason = fmt::format("out of {}", text::printable(selected.values.front()));
      if (!slice_.empty()) reason = fmt::format("the slice {} of the GPU", slice_);
    }
    out_.gpu_type = {std::move(types), certainty, fields_.place(selected.at), std::move(reason)};
  }

  void read_types() {
    if (const Selected* size = selected("cloud.google.com/gke-gpu-partition-size")) {
      if (slice_.empty()) slice_ = size->values.front();
    }
    if (selected("cloud.google.com/gke-max-shared-clients-per-gpu") != nullptr) share_is_unknown();
    const Selected* instance = first_of(instance_labels);
    if (instance != nullptr && instance->values.size() == 1) {
      out_.instance = {instance->values.front(), Certainty::hinted, fields_.place(instance->at),
                       "a pod may hold a part of the machine"};
    }
    if (out_.gpus_per_node.value == 0.0) return;
    if (const Selected* type = first_of(type_labels)) {
      put_types(*type, type->preferred ? Certainty::hinted : Certainty::given,
                type->preferred ? "such a node is preferred, not required" : "");
    } else if (instance != nullptr && !instance->preferred && slice_.empty()) {
      put_types(*instance, Certainty::derived, "the accelerator of the machine type");
    } else if (const Selected* own = selected(own_type_label)) {
      put_types(*own, Certainty::hinted, "a label whose values the cluster chose");
    } else if (!slice_.empty()) {
      out_.gpu_type = missing<std::vector<std::string>>(
          fmt::format("a slice {} of a GPU that is not named", slice_));
    } else {
      out_.gpu_type = missing<std::vector<std::string>>(
          is_tpu_ ? "no label of a node names the TPU" : "no label of a node names the GPU");
    }
  }

  [[nodiscard]] std::string provider() const {
    for (const Selected& one : selected_) {
      if (one.preferred) continue;
      for (const Label& label : cloud_prefixes) {
        if (one.key.starts_with(label.key)) return std::string{label.provider};
      }
    }
    return {};
  }

  void read_place() {
    const std::string cloud = provider();
    if (!cloud.empty()) {
      const auto by = std::find_if(selected_.begin(), selected_.end(), [](const Selected& one) {
        return std::any_of(cloud_prefixes.begin(), cloud_prefixes.end(),
                           [&](const Label& label) { return one.key.starts_with(label.key); });
      });
      out_.provider = fields_.derived(
          cloud, by->at, fmt::format("nodes with {} are its own", text::printable(by->key)));
    }
    const Selected* region = first_of(region_labels);
    if (region == nullptr) {
      out_.region = missing<std::string>("where the cluster is, the manifest does not say");
      return;
    }
    const std::string& value = region->values.front();
    if (has_variable(value)) {
      out_.region = missing<std::string>(variable_reason(region->key, value));
    } else if (region->values.size() > 1) {
      out_.region = missing<std::string>("one of several places");
    } else {
      out_.region = {cloud.empty() ? value : fmt::format("{}:{}", cloud, value),
                     region->preferred ? Certainty::hinted : Certainty::given,
                     fields_.place(region->at),
                     region->preferred ? "such a node is preferred, not required" : ""};
    }
  }

  void read_purchase() {
    const Selected* how = first_of(purchase_labels);
    if (how == nullptr || how->values.size() != 1) return;
    std::string value = how->values.front();
    std::transform(value.begin(), value.end(), value.begin(),
                   [](unsigned char c) { return c == '_' ? '-' : std::tolower(c); });
    if (value == "true") value = "spot";
    if (value == "standard") value = "on-demand";
    if (value != "spot" && value != "on-demand") return;
    out_.purchase = {
        value, how->preferred ? Certainty::hinted : Certainty::given, fields_.place(how->at), {}};
  }

  // A quantity of Kubernetes, such as `500m`, `64Gi` or `1e9`.
  static std::optional<double> quantity(std::string_view text) {
    constexpr double kilo = 1000;
    constexpr double kibi = 1024;
    struct Suffix {
      std::string_view name;
      double factor;
    };
    constexpr std::array suffixes{Suffix{"Ki", kibi},
                                  Suffix{"Mi", kibi * kibi},
                                  Suffix{"Gi", kibi * kibi * kibi},
                                  Suffix{"Ti", kibi * kibi * kibi * kibi},
                                  Suffix{"m", 1 / kilo},
                                  Suffix{"k", kilo},
                                  Suffix{"M", kilo * kilo},
                                  Suffix{"G", kilo * kilo * kilo},
                                  Suffix{"T", kilo * kilo * kilo * kilo}};
    for (const Suffix& suffix : suffixes) {
      if (!text.ends_with(suffix.name)) continue;
      const auto number = text::to_number(text.substr(0, text.size() - suffix.name.size()));
      if (!number) return std::nullopt;
      return *number * suffix.factor;
    }
    return text::to_number(text);
  }

  // What the containers that run side by side ask for, in `unit`; missing unless each of them asks.
  JobField<double> sum_over_containers(const char* resource, double unit) {
    JobField<double> sum;
    for (const Yaml* container : containers_once_) {
      const Yaml* at = held(*container, resource, true);
      if (at == nullptr) return {};
      const auto text = fields_.text(*at, resource);
      if (!text) return {};
      if (has_variable(*text)) return missing<double>(variable_reason(resource, *text));
      const auto value = quantity(*text);
      constexpr double most = 1e18;
      if (!value || *value < 0 || *value > most) {
        fields_.fault(*at, "not-a-number",
                      fmt::format("'{}' is '{}', no quantity", resource, text::printable(*text)),
                      "give a number, such as 8, 500m or 64Gi");
        return {};
      }
      if (!sum.value) {
        sum = fields_.given(*value / unit, *at);
      } else {
        sum.value = *sum.value + *value / unit;
        sum.certainty = Certainty::derived;
        sum.reason = "the sum over containers";
      }
    }
    return sum;
  }

  const Yaml& pod_;
  YamlFields& fields_;
  JobComponent& out_;
  std::vector<Selected> selected_;
  std::string slice_;  // of MIG
  bool is_tpu_ = false;
  std::vector<const Yaml*> containers_once_ = containers().beside;
};

}  // namespace

void read_pod(const Yaml& pod, YamlFields& fields, JobComponent& out) {
  Pod{pod, fields, out}.read();
}

}  // namespace trainprint::readers
