@echo off
rem Launcher for Windows: finds a JDK, builds when there is no build yet, runs the CLI. Not tested on Windows yet.
setlocal enabledelayedexpansion
set "DIST=%~dp0"
set "DIST=%DIST:~0,-1%"
set "JDK="
call :try "%JAVA_HOME%"
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\jdk-*" "%ProgramFiles%\Java\jdk-*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\zulu-*" "%USERPROFILE%\.jdks\*") do call :try "%%~d"
if not defined JDK (
  echo tandem: no JDK 25 or newer was found ^(JAVA_HOME and the usual folders^). 1>&2
  echo   Remedy: winget install EclipseAdoptium.Temurin.25.JDK, or set JAVA_HOME. 1>&2
  exit /b 3
)
if not exist "%DIST%\cli\target\tandem-cli.jar" (
  where mvn >nul 2>nul || (
    echo tandem: Maven is needed to build Tandem and was not found. 1>&2
    echo   Remedy: install Apache Maven and put its bin folder on the PATH. 1>&2
    exit /b 3
  )
  echo Building Tandem ^(about two minutes the first time^) 1>&2
  set "JAVA_HOME=%JDK%"
  pushd "%DIST%"
  call mvn -B -q -DskipTests package
  if errorlevel 1 (
    popd
    echo tandem: the build failed; see the lines above. 1>&2
    exit /b 3
  )
  popd
)
"%JDK%\bin\java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED -cp "%DIST%\cli\target\tandem-cli.jar;%DIST%\cli\target\lib\*" "-Dtandem.dist=%DIST%" tandem.cli.Main %*
exit /b %errorlevel%

:try
if defined JDK exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
for /f "tokens=2 delims==" %%v in ('findstr /b "JAVA_VERSION=" "%~1\release" 2^>nul') do (
  for /f "tokens=1 delims=." %%m in ("%%~v") do if %%m geq 25 set "JDK=%~1"
)
exit /b 0
