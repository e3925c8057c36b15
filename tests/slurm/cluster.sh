# shellcheck shell=bash disable=SC2154
# A Slurm of paper nodes in the folder $lab, on loopback. Each lane has partitions whose nodes differ in all that counts,
# so that an answer that depends on the cluster shows; a job starts within a second, and lanes wait side by side.
# The GPUs are null devices; there is no accounting, and no system configuration is used.

lanes=4
# kind of partition, cores per socket of two, GPUs per node, default minutes
kinds=('big 64 8 60' 'small 4 4 30' 'tiny 2 1 15')
nodes=()
for ((lane = 1; lane <= lanes; ++lane)); do
  nodes+=("big${lane}n"{1..4} "small${lane}n"{1..4} "tiny${lane}n"{1..4})
done

# Makes the N-th of 8 device files that stand for GPUs, and says where it is.
fake_gpu() {
  mknod "$lab/dev/g$1" c 1 3 2>/dev/null || ln -s "/dev/tty$1" "$lab/dev/g$1"
  readlink -f "$lab/dev/g$1"
}

# Prints the first of COUNT ports in a row that are free.
free_ports() {
  python3 - "$1" <<'PYTHON'
import random, socket, sys
while True:
    first = random.randrange(20000, 30000)
    try:
        for port in range(first, first + int(sys.argv[1])):
            with socket.socket() as tried:
                tried.bind(("127.0.0.1", port))
    except OSError:
        continue
    print(first)
    break
PYTHON
}

write_configuration() {
  local host port files=() i lane kind name cores gpus minutes
  host=$(hostname -s)
  port=$(free_ports $((${#nodes[@]} + 1)))
  for i in {0..7}; do files+=("$(fake_gpu "$i")"); done
  cat >"$lab/slurm.conf" <<CONFIGURATION
ClusterName=lab
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=root
AuthInfo=socket=$lab/munge.socket
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$lab/state
SlurmdSpoolDir=$lab/spool/%n
SlurmctldPidFile=$lab/run/slurmctld.pid
SlurmdPidFile=$lab/run/%n.pid
SlurmctldLogFile=$lab/log/slurmctld.log
SlurmdLogFile=$lab/log/%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SchedulerParameters=bf_interval=1,batch_sched_delay=0
SlurmdParameters=config_overrides
KillWait=1
MessageTimeout=2
DefMemPerNode=1000
GresTypes=gpu
CONFIGURATION
  for ((lane = 1; lane <= lanes; ++lane)); do
    for kind in "${kinds[@]}"; do
      read -r name cores gpus minutes <<<"$kind"
      cat <<CONFIGURATION
NodeName=$name${lane}n[1-4] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$((port + 1))-$((port + 4))] Sockets=2 CoresPerSocket=$cores RealMemory=1000000 Gres=gpu:a100:$gpus Feature=a100
PartitionName=$name$lane Nodes=$name${lane}n[1-4] DefaultTime=$minutes MaxTime=INFINITE
CONFIGURATION
      port=$((port + 4))
    done
  done >>"$lab/slurm.conf"
  echo 'AutoDetect=off' >"$lab/gres.conf"
  for kind in "${kinds[@]}"; do
    read -r name cores gpus minutes <<<"$kind"
    for ((i = 0; i < gpus; ++i)); do
      echo "NodeName=${name}[1-$lanes]n[1-4] Name=gpu Type=a100 File=${files[i]}"
    done
  done >>"$lab/gres.conf"
}

start_cluster() {
  local node
  chmod 711 "$lab"
  mkdir "$lab"/{state,spool,run,log,dev}
  write_configuration
  export SLURM_CONF=$lab/slurm.conf
  (umask 077 && head -c 128 /dev/urandom >"$lab/munge.key")
  munged --key-file="$lab/munge.key" --socket="$lab/munge.socket" --pid-file="$lab/run/munged.pid" \
    --log-file="$lab/log/munged.log" --seed-file="$lab/munge.seed"
  slurmctld 2>>"$lab/log/start.log"
  for node in "${nodes[@]}"; do slurmd -N "$node" 2>>"$lab/log/start.log"; done
  for _ in {1..100}; do
    [[ $(timeout 5 sinfo --noheader --Node --states=idle 2>/dev/null | wc -l) != "${#nodes[@]}" ]] || return 0
    sleep 0.1
  done
  echo 'the nodes of Slurm do not come up:' >&2
  tail -n 5 "$lab"/log/*.log >&2
  return 1
}

# Stops what was started, and waits until it has ended (what nobody reaps has no program any more).
stop_cluster() {
  local name pid
  [[ ! -e $lab/run/slurmctld.pid ]] || timeout 5 scancel --quiet --user=root 2>/dev/null || true
  for name in "${nodes[@]}" slurmctld munged; do
    pid=$(cat "$lab/run/$name.pid" 2>/dev/null) || continue
    kill "$pid" 2>/dev/null || continue
    for _ in {1..100}; do
      [[ -e /proc/$pid/exe ]] || continue 2
      sleep 0.05
    done
    kill -KILL "$pid" 2>/dev/null || true
  done
}
