#!/bin/bash
# Builds, tests, installs and tries the mail system: one verb, one thing. Without an argument it explains itself.
set -eu
cd "$(dirname "$0")"
programs=$(grep -l '<OutputType>Exe' -- */*.csproj | xargs -n1 dirname)
commands="mailq newaliases postalias postcat postconf postdrop postfix postlog postmap postqueue postsuper sendmail"

usage() { cat <<'EOF'
Usage: ./build.sh VERB
  stage [PROGRAM ...]   build for development and lay the result out as an installed tree in artifacts/stage/usr
                        (all that changed, or only the programs named)
EOF
}

# The programs whose sources, or whose libraries' sources, are newer than what was laid out.
changed() {
    local stamp=artifacts/stage/.stamp program
    if [ ! -e $stamp ] || [ -n "$(find lib* Directory.* -name '*.cs*' -newer $stamp -print -quit 2>/dev/null)" ] ||
        [ -n "$(find Directory.* -newer $stamp -print -quit)" ]; then echo $programs; return; fi
    for program in $programs; do
        [ -z "$(find $program -name '*.cs*' -newer $stamp -print -quit)" ] || echo $program
    done
}

# A solution filter builds several projects, and what they share, in one go.
build() {
    local filter=artifacts/stage/stage.slnf list
    list=$(for p in "$@"; do printf '"%s\\\\%s.csproj",' $p $p; done)
    mkdir -p artifacts/stage
    printf '{"solution":{"path":"../../Postfix.Net.sln","projects":[%s]}}' "${list%,}" >$filter
    dotnet build $filter -v q --nologo
}

stage() {
    local to=artifacts/stage/usr built="$*" p start
    start=$(mktemp)
    [ -n "$built" ] || built=$(changed | tr '\n' ' ')
    [ -z "${built// /}" ] || build $built
    mkdir -p $to/sbin $to/bin $to/libexec/postfix
    for p in $built; do
        (cd artifacts/bin/$p/debug && cp -pru --remove-destination $p ./*.dll ./*.json "$OLDPWD/$to/libexec/postfix")
        [ ! -d artifacts/bin/$p/debug/runtimes ] || cp -pr artifacts/bin/$p/debug/runtimes $to/libexec/postfix
    done
    chmod -R a+rX $to/libexec
    ln -sf smtp $to/libexec/postfix/lmtp
    rm -rf $to/sbin; cp -al $to/libexec/postfix $to/sbin
    for p in mailq newaliases; do ln -sf ../sbin/sendmail $to/bin/$p; done
    setgid $to/sbin
    [ $# -gt 0 ] || { touch -r $start artifacts/stage/.stamp; }
    rm -f $start
}

# postdrop and postqueue write where ordinary users may not.
setgid() {
    [ "$(id -u)" = 0 ] && getent group postdrop >/dev/null || return 0
    local p
    for p in postdrop postqueue; do
        cp -p --remove-destination "$1/$p" "$1/.$p" && mv "$1/.$p" "$1/$p"
        chgrp postdrop "$1/$p"; chmod 2755 "$1/$p"
    done
}

verb=${1:-help}
[ $# -eq 0 ] || shift
case $verb in
    stage) stage "$@" ;;
    help) usage ;;
    *) usage >&2; exit 64 ;;
esac
