"""The Helm chart, rendered by Helm's own library and held against the schemas of Kubernetes and KEDA."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from missing import missing
from prometheus_client import CollectorRegistry, generate_latest
from workers import Kawat

from worker.life.metrics import Metrics
from worker.process import Process
from worker.route import Lane
from worker.settings import Settings

try:
    import kubernetes_validate
    from cloudcoil.models.keda.v1alpha1 import ScaledObject
    from helm_python.chart import Chart, lint
    from helm_python.errors import HelmError
except ModuleNotFoundError as error:
    missing(f"the chart NOT tested: {error.name} is not here; pip install --group chart")

DEPLOY = Path(__file__).parents[2] / "deploy"
CHART = DEPLOY / "helm"
KUBERNETES = "1.33"
FOREIGN = {"ScaledObject", "ServiceMonitor", "PrometheusRule"}  # kinds that Kubernetes itself does not have

VALUES: dict[str, dict[str, Any]] = {
    "as it comes": {},
    "one worker for all": {"workers": {"urgent": None, "ordinary": None, "all": {"replicas": 3}}},
    "a stage alone": {
        "workers": {"reader": {"stages": ["recognize"], "processes": 4, "autoscaling": {"enabled": True}}}
    },
    "watched": {
        "flower": {"enabled": True, "readOnly": True},
        "watch": {"enabled": True},
        "serve": {"enabled": True},
        "metrics": {
            "serviceMonitor": {"enabled": True, "labels": {"release": "prometheus"}},
            "prometheusRule": {"enabled": True},
        },
    },
    "shut in": {
        "imagePullSecrets": [{"name": "registry"}],
        "duplicates": {"secret": "kawat"},
        "workers": {"ordinary": {"disruption": {"minAvailable": 1}}},
        "settings": {"timezone": "Asia/Jakarta", "keep_no_articles": False, "pipelines": {"id": "id_kawat_news"}},
        "networkPolicy": {
            "enabled": True,
            "redis": {"to": [{"podSelector": {"matchLabels": {"app": "redis"}}}], "port": 6380},
            "duplicates": {"port": 6390},
            "scrapers": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "keda"}}}],
            "visitors": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "ingress"}}}],
            "webhooks": {"to": [{"ipBlock": {"cidr": "0.0.0.0/0", "except": ["10.0.0.0/8"]}}], "ports": [443, 8443]},
        },
        "watch": {"enabled": True},
        "serve": {
            "enabled": True,
            "names": ["berita.example"],
            "proxies": ["10.0.0.0/8"],
            "rootPath": "/kawat",
            "replicas": 2,
        },
        "worker": {
            "nodeSelector": {"disktype": "ssd"},
            "tolerations": [{"key": "news", "operator": "Exists"}],
            "podAnnotations": {"a": "b"},
            "podLabels": {"team": "media"},
        },
    },
}


def rendered(values: dict[str, Any]) -> list[dict[str, Any]]:
    """The objects that the chart makes of values."""
    texts = Chart.load(CHART).render(values, name="berita", namespace="pers")
    return [
        found for name, text in texts.items() if name.endswith(".yaml") for found in yaml.safe_load_all(text) if found
    ]


def of(objects: list[dict[str, Any]], kind: str, name: str) -> dict[str, Any]:
    """The object of this kind and name."""
    (found,) = (each for each in objects if (each["kind"], each["metadata"]["name"]) == (kind, name))
    return found


def pods(objects: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What stands of pods in these objects."""
    return [each["spec"]["template"]["spec"] for each in objects if each["kind"] in {"Deployment", "Job"}]


def test_helm_finds_nothing() -> None:
    """Helm's strict lint finds no fault in the chart, and misses nothing but a picture."""
    found = lint(CHART, strict=True)
    assert (found["errors"], [each["error"] for each in found["messages"]]) == ([], ["icon is recommended"])


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_kubernetes_takes_it(values: dict[str, Any]) -> None:
    """What is rendered has the fields, and no others, that Kubernetes and KEDA know."""
    objects = rendered(values)
    assert len(objects) > 4
    for each in objects:
        if each["kind"] not in FOREIGN:
            kubernetes_validate.validate(each, KUBERNETES, strict=True)
        elif each["kind"] == "ScaledObject":
            known = ScaledObject.model_validate(each).model_dump(mode="json", by_alias=True, exclude_unset=True)
            assert known["spec"] == each["spec"]


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_no_pod_has_rights(values: dict[str, Any]) -> None:
    """No pod is root, writes where it is given no room, has rights or a token, or takes a service for a setting."""
    for pod in pods(rendered(values)):
        (container,) = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"] and pod["securityContext"]["runAsUser"] == 10001
        assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
        assert (pod["automountServiceAccountToken"], pod["enableServiceLinks"]) == (False, False)
        assert container["securityContext"] == {
            "allowPrivilegeEscalation": False,
            "readOnlyRootFilesystem": True,
            "capabilities": {"drop": ["ALL"]},
        }
        assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("values", VALUES.values(), ids=VALUES)
def test_settings_exist(values: dict[str, Any]) -> None:
    """Each KAWAT_ variable that a pod gets is a setting, and has a value that the settings take."""
    for pod in pods(rendered(values)):
        given = {each["name"]: each.get("value") for each in pod["containers"][0]["env"]}
        ours = {
            name.removeprefix("KAWAT_").lower(): value for name, value in given.items() if name.startswith("KAWAT_")
        }
        assert ours.keys() <= Settings.model_fields.keys()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in ours.items():
                if value is not None:
                    patch.setenv(f"KAWAT_{name.upper()}", value)
            Settings()


def test_memory_follows() -> None:
    """A pod's limit has room for what each of its processes may take, and its grace ends before it is killed."""
    objects = rendered({"workers": {"urgent": {"processes": 3, "memoryLimitMb": 400, "graceSeconds": 50}}})
    pod = of(objects, "Deployment", "berita-worker-urgent")["spec"]["template"]["spec"]
    assert pod["containers"][0]["resources"]["limits"]["memory"] == "2100Mi"
    assert pod["terminationGracePeriodSeconds"] > 50


def test_who_is_scaled() -> None:
    """A Deployment has its replicas or a scaler, not both; by default the urgent lane's worker always stays."""
    objects = rendered({})
    assert of(objects, "Deployment", "berita-worker-urgent")["spec"]["replicas"] == 1
    assert "replicas" not in of(objects, "Deployment", "berita-worker-ordinary")["spec"]
    (scaler,) = (each for each in objects if each["kind"] == "ScaledObject")
    assert scaler["spec"]["scaleTargetRef"] == {"name": "berita-worker-ordinary"}
    assert scaler["spec"]["minReplicaCount"] == 0


def test_each_lane_is_worked_off_and_scaled() -> None:
    """As it comes each lane has a worker for all stages, and each but the urgent one, whose worker stays, a scaler."""
    objects = rendered({})
    deployments = [each for each in objects if each["kind"] == "Deployment" and "-worker-" in each["metadata"]["name"]]
    served = [each["spec"]["template"]["spec"]["containers"][0]["args"] for each in deployments]
    assert sorted(lane for args in served for lane in args[2::2]) == sorted(Lane)
    (scaler,) = (each for each in objects if each["kind"] == "ScaledObject")
    asked = {re.search(r'lane="(\w+)"', each["metadata"]["valueLocation"])[1] for each in scaler["spec"]["triggers"]}  # type: ignore[index]
    assert asked == set(Lane) - {Lane.URGENT}


def test_who_is_let_in_and_out() -> None:
    """Visitors reach the site where it listens, and who tells the watches reaches webhooks, which nobody else does."""
    objects = rendered(VALUES["shut in"])
    policy, own = (of(objects, "NetworkPolicy", name)["spec"] for name in ("berita", "berita-watch"))
    service = of(objects, "Service", "berita-serve")["spec"]["ports"][0]["port"]
    given = VALUES["shut in"]["networkPolicy"]
    assert {"from": given["visitors"], "ports": [{"protocol": "TCP", "port": service}]} in policy["ingress"]
    watch = of(objects, "Deployment", "berita-watch")["spec"]["template"]
    assert own["podSelector"]["matchLabels"].items() <= watch["metadata"]["labels"].items()
    (out,) = own["egress"]
    assert (out["to"], [each["port"] for each in out["ports"]]) == (given["webhooks"]["to"], [443, 8443])
    assert 443 not in {port["port"] for rule in policy["egress"] for port in rule["ports"]}


@pytest.mark.parametrize("case", ["watched", "shut in"])
def test_what_serves_and_watches_starts(case: str, kawat: Kawat) -> None:
    """The pods of the site and the watches give the command line options that it has."""
    for name in ("serve", "watch"):
        pod = of(rendered(VALUES[case]), "Deployment", f"berita-{name}")["spec"]["template"]["spec"]
        assert kawat(*pod["containers"][0]["args"], "--help").returncode == 0


def test_flower_without_buttons() -> None:
    """Flower is read-only where the values say so, as its own setting has it."""
    for values, said in (({"flower": {"enabled": True}}, "false"), (VALUES["watched"], "true")):
        pod = of(rendered(values), "Deployment", "berita-flower")["spec"]["template"]["spec"]
        assert {"name": "FLOWER_READ_ONLY", "value": said} in pod["containers"][0]["env"]


def test_the_scaler_finds_what_it_asks_for(process: Process) -> None:
    """Each series that a scaler asks for is among the metrics, where it asks, once."""
    registry = CollectorRegistry()
    registry.register(Metrics(process.broker, lambda: process.store))
    told = generate_latest(registry).decode()
    objects = rendered({"workers": {"ordinary": {"lanes": []}}})
    service = of(objects, "Service", "berita-metrics")
    (scaler,) = (each for each in objects if each["kind"] == "ScaledObject")
    assert len(scaler["spec"]["triggers"]) == 2 * len(Lane) == 6  # jobs and the oldest one's age, of each lane
    for trigger in scaler["spec"]["triggers"]:
        series = re.escape(trigger["metadata"]["valueLocation"])
        assert len(re.findall(rf"^{series} [0-9.]+$", told, flags=re.MULTILINE)) == 1
        assert trigger["metadata"]["url"] == f"http://berita-metrics.pers:{service['spec']['ports'][0]['port']}/metrics"


def test_the_rules_are_prometheus_own() -> None:
    """The alerts are those that promtool tests."""
    rule = of(rendered(VALUES["watched"]), "PrometheusRule", "berita")
    assert rule["spec"] == yaml.safe_load((DEPLOY / "prometheus" / "rules.yml").read_text())


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"workers": {"urgent": {"lanes": ["cepat"]}}}, "urgent"),
        ({"worker": {"proceses": 2}}, "proceses"),
        ({"settings": {"redis_url": "redis://x"}}, "redis_url"),
        ({"redis": {"secret": ""}}, "secret"),
        ({"metrics": {"serviceMonitor": {"enabled": "ya"}}}, "enabled"),
        ({"settings": {"duplicates_redis_url": "redis://:rahasia@x"}}, "duplicates_redis_url"),
    ],
)
def test_wrong_values(values: dict[str, Any], said: str) -> None:
    """A value that is none is refused by its name, before anything is installed."""
    with pytest.raises(HelmError, match=said):
        Chart.load(CHART).validate_schema(values)


def test_one_of_two_budgets() -> None:
    """A worker's own disruption budget stands for the other's, of which Kubernetes takes one field alone."""
    budget = of(rendered(VALUES["shut in"]), "PodDisruptionBudget", "berita-worker-ordinary")
    assert (budget["spec"]["minAvailable"], budget["spec"].get("maxUnavailable")) == (1, None)


@pytest.mark.parametrize("name", ["my.news", "1berita", "b" * 41])
def test_names_that_no_service_may_have(name: str) -> None:
    """A release whose name no Service may have is refused in a sentence."""
    with pytest.raises(HelmError, match="the release's name"):
        Chart.load(CHART).render({}, name=name, namespace="pers")


@pytest.mark.parametrize(
    ("workers", "said"),
    [
        ({"ordinary": {"lanes": ["ordinary"]}}, "reprocess in the stage clean"),
        ({"ordinary": {"stages": ["clean", "tokenize", "recognize", "summarize"]}}, "ordinary in the stage store"),
        ({"urgent": {"replicas": 0}}, "one of them that cleans has to stay"),
        ({"urgent": {"autoscaling": {"enabled": True}}}, "one of them that cleans has to stay"),
        ({"urgent": None, "reader": {"stages": ["recognize"]}, "ordinary": {"lanes": []}}, "one of them that cleans"),
    ],
)
def test_workers_that_leave_jobs(workers: dict[str, Any], said: str) -> None:
    """Workers that would let jobs of some lane wait for ever, or all go, are refused in a sentence."""
    with pytest.raises(HelmError, match=said):
        rendered({"workers": workers})
    assert rendered({"workers": {"urgent": {"autoscaling": {"enabled": True, "minReplicas": 1}}}})


def test_a_scaler_that_nobody_lets_in() -> None:
    """Where something is scaled and nobody may ask for metrics, nothing is installed."""
    with pytest.raises(HelmError, match="scrapers"):
        rendered({"networkPolicy": {"enabled": True}})
